/** An order's number as people write it, with one `#` before it: shops often send theirs with it already. */
export function shownNumber(number: string): string {
  return number.startsWith('#') ? number : `#${number}`
}
