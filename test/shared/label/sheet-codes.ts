import type { SheetCode } from '../../../shared/scan/calibration.ts'
import type { ReadCode } from './read-label.ts'

const aims = { code128: ']C0', 'gs1-128': ']C1', ean13: ']E0' } as const

/** What a scanner should read from a sheet of `codes`, in order of text. GS1 comes with its AIs in brackets. */
export function wanted(codes: readonly SheetCode[]): ReadCode[] {
  return inOrder(
    codes.map(({ kind, data }) => ({ aim: aims[kind], text: kind === 'gs1-128' ? bracketed(data) : data })),
  )
}

export function inOrder(codes: readonly ReadCode[]): ReadCode[] {
  return codes.toSorted((a, b) => (a.aim + a.text < b.aim + b.text ? -1 : 1))
}

/** The sheets have AIs of two digits alone. */
function bracketed(elements: string): string {
  return elements
    .split('\x1d')
    .map((element) => `(${element.slice(0, 2)})${element.slice(2)}`)
    .join('')
}
