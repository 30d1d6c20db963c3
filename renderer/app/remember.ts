/** Small things that spare a question after a reload. Nothing that must not be lost: that is in the store. */
export function remember(key: 'station' | 'operator', value: string): void {
  localStorage.setItem(`packbench.${key}`, value)
}

export function remembered(key: 'station' | 'operator'): string | null {
  return localStorage.getItem(`packbench.${key}`)
}
