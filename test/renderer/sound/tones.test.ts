import { describe, expect, it } from 'vitest'
import type { VerdictKind } from '../../../renderer/bench/verdict-body.ts'
import { type Note, tones } from '../../../renderer/sound/tones.ts'

/** Samples a second: what is above half of it no loudspeaker of a bench gives. */
const RATE = 16_000

/** A note as the oscillator gives it, from its partials: its first tenth of a second. */
function sampled({ length, from, to, gain, wave }: Note): Float64Array {
  const samples = new Float64Array(Math.round(Math.min(length, 0.1) * RATE))
  let phase = 0
  for (let at = 0; at < samples.length; at++) {
    const pitch = from + ((to - from) * at) / samples.length
    phase += (2 * Math.PI * pitch) / RATE
    for (let partial = 1; partial * pitch < RATE / 2; partial += 2) {
      const share = wave === 'square' ? 1 / partial : (partial % 4 === 1 ? 1 : -1) / partial ** 2
      samples[at] = (samples[at] ?? 0) + gain * share * Math.sin(partial * phase)
    }
  }
  return samples
}

/** The share of the energy of all notes that lies between two pitches in hertz, by a plain Fourier transform. */
function shareWithin(notes: readonly Note[], low: number, high: number): number {
  let within = 0
  let all = 0
  for (const note of notes) {
    const samples = sampled(note)
    for (let bin = 1; bin < samples.length / 2; bin++) {
      let [real, imaginary] = [0, 0]
      for (let at = 0; at < samples.length; at++) {
        const angle = (2 * Math.PI * bin * at) / samples.length
        real += (samples[at] ?? 0) * Math.cos(angle)
        imaginary += (samples[at] ?? 0) * Math.sin(angle)
      }
      const energy = real ** 2 + imaginary ** 2
      const pitch = (bin * RATE) / samples.length
      all += energy
      if (pitch >= low && pitch <= high) within += energy
    }
  }
  return within / all
}

describe('tones', () => {
  it.each(Object.keys(tones) as VerdictKind[])('of %s carry on a small loudspeaker: 300 to 4,000 Hz', (kind) => {
    expect(shareWithin(tones[kind], 300, 4000)).toBeGreaterThan(0.95)
    for (const { from, to } of tones[kind]) expect(Math.min(from, to)).toBeGreaterThanOrEqual(300)
  })

  it('hears a tone that a small loudspeaker does not give', () => {
    const buzz: Note = { at: 0, length: 0.14, from: 165, to: 165, gain: 0.3, wave: 'square' }
    expect(shareWithin([buzz], 300, 4000)).toBeLessThan(0.5)
  })
})
