import type { Page } from '@playwright/test'
import { tones } from '../../../renderer/sound/tones.ts'

/** One note as it was handed to Web Audio: pitches in hertz, times in seconds of the audio clock. */
type Note = { from: number; to: number; wave: string; at: number; until: number; over: boolean; turn: number }

declare global {
  interface Window {
    packbenchHeard?: Note[]
  }
}

/** Listens to all that the page sounds, from its next load on. `turn` counts what was begun in one go: one tone. */
export async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Note[] = []
    window.packbenchHeard = heard
    let turn = 0
    let within = false
    const make = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function () {
      if (!within) {
        within = true
        turn++
        queueMicrotask(() => {
          within = false
        })
      }
      const oscillator = make.call(this)
      const note: Note = { from: 0, to: 0, wave: '', at: 0, until: 0, over: false, turn }
      const { frequency } = oscillator
      const [set, ramp] = [frequency.setValueAtTime, frequency.linearRampToValueAtTime]
      frequency.setValueAtTime = (value, at) => {
        note.from = value
        return set.call(frequency, value, at)
      }
      frequency.linearRampToValueAtTime = (value, at) => {
        note.to = value
        return ramp.call(frequency, value, at)
      }
      const [start, stop] = [oscillator.start, oscillator.stop]
      oscillator.start = (at = 0) => {
        heard.push(Object.assign(note, { wave: oscillator.type, at }))
        start.call(oscillator, at)
      }
      oscillator.stop = (at = 0) => {
        note.until = at
        stop.call(oscillator, at)
      }
      // Fires only where the audio clock runs and the note was played to its end.
      oscillator.addEventListener('ended', () => {
        note.over = true
      })
      return oscillator
    }
  })
}

/** The newest tone, in words that two tones can be compared by; empty where nothing was heard. */
export async function lastTone(page: Page): Promise<string> {
  const heard = await page.evaluate(() => window.packbenchHeard ?? [])
  const last = heard.filter(({ turn }) => turn === heard.at(-1)?.turn)
  const began = Math.min(...last.map(({ at }) => at))
  return inWords(last.map(({ from, to, wave, at, until }) => ({ from, to, wave, at: at - began, length: until - at })))
}

/** How many notes were begun, and how many of them were played to their end. */
export async function notesHeard(page: Page): Promise<{ begun: number; over: number }> {
  const heard = await page.evaluate(() => window.packbenchHeard ?? [])
  return { begun: heard.length, over: heard.filter(({ over }) => over).length }
}

export function toneOf(kind: keyof typeof tones): string {
  return inWords(tones[kind])
}

function inWords(notes: readonly { from: number; to: number; wave: string; at: number; length: number }[]): string {
  return notes
    .map(({ from, to, wave, at, length }) => `${wave} ${from}-${to} at ${at.toFixed(2)} for ${length.toFixed(2)}`)
    .join(', ')
}
