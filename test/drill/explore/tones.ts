/** Counts the tones that the page sounds: what was begun in one go is one. */
export const heard = { tones: 0, wave: '' }

export function listen(): void {
  const make = AudioContext.prototype.createOscillator
  let within = false
  AudioContext.prototype.createOscillator = function () {
    if (!within) {
      within = true
      heard.tones++
      queueMicrotask(() => {
        within = false
      })
    }
    const oscillator = make.call(this)
    const { start } = oscillator
    oscillator.start = (at = 0) => {
      heard.wave = oscillator.type
      start.call(oscillator, at)
    }
    return oscillator
  }
}
