import type { VerdictKind } from '../bench/verdict-body.ts'

/** One note: start in seconds from now, length, pitch in hertz (from, to), loudness 0 to 1. */
export type Note = { at: number; length: number; from: number; to: number; gain: number; wave: OscillatorType }

const soft = (at: number, length: number, from: number, to = from, gain = 0.25): Note => ({
  at,
  length,
  from,
  to,
  gain,
  wave: 'triangle',
})
const harsh = (at: number, length: number, pitch: number): Note => ({
  at,
  length,
  from: pitch,
  to: pitch,
  gain: 0.3,
  wave: 'square',
})

/**
 * Told apart by shape, not only pitch, so that they survive a noisy hall and a poor speaker: rising for yes, two notes for
 * a full line, a chord for a finished order, a harsh double buzz for no, one long middle tone for attention. All of it lies
 * between 300 and 4,000 Hz: what is lower a small loudspeaker does not give, and a conveyor drowns it.
 */
export const tones: Readonly<Record<VerdictKind, readonly Note[]>> = {
  accepted: [soft(0, 0.09, 880, 1320)],
  'line-complete': [soft(0, 0.09, 988), soft(0.1, 0.14, 1319)],
  'order-complete': [soft(0, 0.4, 523, 523, 0.16), soft(0, 0.4, 659, 659, 0.16), soft(0.06, 0.45, 784, 784, 0.16)],
  refused: [harsh(0, 0.14, 370), harsh(0.19, 0.22, 330)],
  attention: [soft(0, 0.28, 587)],
}

/** Longer than between two scans: while somebody packs it is never woken anew. */
const QUIET_AFTER_MS = 10_000

let context: AudioContext | undefined
let volume = 1
let rest: ReturnType<typeof setTimeout> | undefined

/** 0 to 1, for all tones from now on. */
export function setVolume(share: number): void {
  volume = share
}

/** Sounds a verdict at once. A tone that still sounds is not cut: the ear needs its end. */
export function sound(kind: VerdictKind): void {
  if (volume === 0) return
  context ??= new AudioContext({ latencyHint: 'interactive' })
  // A browser keeps it suspended until the first key or touch; every scan is one.
  if (context.state === 'suspended') void context.resume()
  // Read once: the clock may run on between two notes, and the tone would be another.
  const now = context.currentTime
  for (const note of tones[kind]) play(context, now, note)
  // Running it costs a hundredth of a core for ever, silent or not.
  clearTimeout(rest)
  rest = setTimeout(() => void context?.suspend(), QUIET_AFTER_MS)
}

function play(audio: AudioContext, now: number, note: Note): void {
  const start = now + note.at
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.type = note.wave
  oscillator.frequency.setValueAtTime(note.from, start)
  oscillator.frequency.linearRampToValueAtTime(note.to, start + note.length)
  // A short ramp at both ends: a cut wave clicks.
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(note.gain * volume, start + 0.008)
  gain.gain.setValueAtTime(note.gain * volume, start + note.length - 0.02)
  gain.gain.linearRampToValueAtTime(0, start + note.length)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(start + note.length)
}
