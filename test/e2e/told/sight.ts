import type { Page } from '@playwright/test'

/** What is asked of a person, what they may do about it, what the last scan did, and the truth about what waits. */
export const ASKED =
  '.room, .verdict, .steps-acts, .top-nav, .pack-header, .inbox-settle, .inbox-matter[data-asking] .inbox-acts, .operators, .asked, .status'

/**
 * What is asked and can not be seen whole: outside of the window or of anything that scrolls or cuts it off, shortened, or
 * covered. Measured by the words themselves and not by their boxes.
 */
export function outOfSight(page: Page): Promise<string[]> {
  return page.evaluate(look, ASKED)
}

/** Runs in the page. */
export function look(asked: string): string[] {
  const faults = new Set<string>()
  for (const part of document.querySelectorAll(asked)) {
    const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) lookAtWords(node)
    for (const thing of part.querySelectorAll('button, input, select, video, img')) lookAtThing(thing)
  }
  return [...faults]

  function lookAtWords(node: Node): void {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (!element || text === '' || isUnseen(element)) return
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) within(inked(box), element, `"${text.slice(0, 50)}"`)
    const { textOverflow, webkitLineClamp } = getComputedStyle(element)
    const isCut = element.scrollWidth > element.clientWidth + 1 && textOverflow === 'ellipsis'
    const isClamped = webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 2
    if (isCut || isClamped) faults.add(`shortened: "${text.slice(0, 50)}"`)
  }

  function lookAtThing(thing: Element): void {
    if (isUnseen(thing)) return
    const box = thing.getBoundingClientRect()
    const name = `${thing.tagName.toLowerCase()} "${(thing.textContent ?? '').trim().slice(0, 40)}"`
    within(box, thing, name)
    if (thing.scrollWidth > thing.clientWidth + 2) faults.add(`wider than its button: ${name}`)
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    if (top && !(thing.contains(top) || top.contains(thing))) faults.add(`covered: ${name} by ${top.className}`)
  }

  function within(box: DOMRect, element: Element, name: string): void {
    // Half a pixel of a descender is no word that is lost.
    const slack = 2
    const at = `${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`
    if (box.left < -slack || box.top < -slack || box.right > innerWidth + slack || box.bottom > innerHeight + slack) {
      faults.add(`outside the window: ${name} at ${at}`)
      return
    }
    for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(outer)
      if (overflowX === 'visible' && overflowY === 'visible') continue
      const room = outer.getBoundingClientRect()
      const isOut =
        box.left < room.left - slack ||
        box.right > room.right + slack ||
        box.top < room.top - slack ||
        box.bottom > room.bottom + slack
      if (isOut) faults.add(`cut off by .${outer.className}: ${name} at ${at}`)
    }
  }

  /** A line's box is higher than its letters: by what stands free above capitals and below descenders. */
  function inked({ left, top, width, height }: DOMRect): DOMRect {
    return new DOMRect(left, top + height * 0.14, width, height * 0.74)
  }

  function isUnseen(element: Element): boolean {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === 'inset(50%)') return true
    }
    return element.closest('.complete') !== null
  }
}
