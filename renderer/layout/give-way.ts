/**
 * Lets what may give way leave `row` as a whole, one after the other, until the rest fits: nothing is cut in the middle of its
 * words. What may leave carries `data-leaves`: the lowest figure goes first. Answers what left, by its `data-part`.
 */
export function giveWay(row: HTMLElement, onLeave: (part: string) => void): void {
  const leaving = [...row.querySelectorAll<HTMLElement>('[data-leaves]')]
  for (const each of leaving) each.hidden = false
  leaving.sort((one, other) => turn(one) - turn(other))
  for (const each of leaving) {
    if (row.scrollWidth <= row.clientWidth) return
    each.hidden = true
    onLeave(each.dataset['part'] ?? '')
  }
}

function turn(element: HTMLElement): number {
  return Number(element.dataset['leaves'])
}
