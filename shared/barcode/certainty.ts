/** How sure it is that a barcode means a thing, best first. */
export const certainties = ['certain', 'likely', 'possible', 'doubtful'] as const
export type Certainty = (typeof certainties)[number]

/** The surest first; equally sure ones as they came. */
export function bySureness<T extends { certainty: Certainty }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty))
}
