import { useLayoutEffect, useRef } from 'react'
import { onRoomChange } from './fit.ts'

/**
 * Lets what may give way leave `row` as a whole, one after the other, until the rest fits: nothing is cut in the middle of its
 * words. What may leave carries `data-leaves`: the lowest figure goes first. Answers what left, by its `data-part`.
 */
export function giveWay(row: HTMLElement, onLeave: (part: string) => void = () => undefined): void {
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

/** For a row whose parts leave without a word. */
export function useGiveWay<E extends HTMLElement>() {
  const row = useRef<E>(null)
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return undefined
    giveWay(element)
    return onRoomChange(element, () => giveWay(element))
  }, [])
  return row
}
