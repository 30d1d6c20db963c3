/** The value below which `share` of all are, by nearest rank, to the hundredth. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN)
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
