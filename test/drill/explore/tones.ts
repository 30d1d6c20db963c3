/** What the page sounds: how many notes were begun, and the wave of the last. */
export const heard = { notes: 0, wave: '' }

export function listen(): void {
  const make = AudioContext.prototype.createOscillator
  AudioContext.prototype.createOscillator = function () {
    heard.notes++
    const oscillator = make.call(this)
    const { start } = oscillator
    oscillator.start = (at = 0) => {
      heard.wave = oscillator.type
      start.call(oscillator, at)
    }
    return oscillator
  }
}
