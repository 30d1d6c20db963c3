import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { keepPicture, sizes } from './rig/album.ts'
import { signIn } from './told/at-inbox.ts'
import { expect, test } from './told/told-test.ts'
import type { Walk } from './told/walk.ts'

test.use({ of: 'screens' })

/** Each screen and panel there is to look at, in the order a hand goes through them. */
const screens: Readonly<Record<string, (walk: Walk) => Promise<unknown>>> = {
  idle: (walk) => shows(walk, '.idle'),
  items: (walk) => walk.open('R-FIRST'),
  'how it is done': (walk) => shows(walk, '[data-testid=how]', 'h'),
  problem: (walk) => shows(walk, '.problem-title', 'h', 'F2'),
  'what happened': (walk) => shows(walk, '[data-testid=raise]', 'x'),
  'typed code': (walk) => shows(walk, '.entry', 'Escape', '/'),
  inbox: (walk) => shows(walk, '.inbox', 'Escape', 'F1'),
  figures: (walk) => shows(walk, '.figures-main', 'F9'),
  checklists: (walk) => shows(walk, '.checklists-steps', 'c'),
  records: (walk) => shows(walk, '.records', 'F9', 'r'),
  returns: (walk) => shows(walk, '.return-idle', 'F8'),
  devices: (walk) => shows(walk, '.drawer', 'F7', 'F10'),
  setup: (walk) => shows(walk, '.setup', 's'),
}

async function shows(walk: Walk, what: string, ...keys: string[]): Promise<void> {
  await walk.press(...keys)
  await walk.page.locator(what).first().waitFor({ timeout: 10_000 })
}

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language })
    test(`no screen cuts words off, and none has a serious fault for who can not see it well: ${language}`, async ({
      walk,
    }) => {
      test.setTimeout(120_000)
      await walk.bench.signIn()
      await walk.hasOrders()
      await walk.beginsAtRest()
      await signIn(walk, 'Sue')
      for (const [name, go] of Object.entries(screens)) {
        await go(walk)
        for (const size of sizes) {
          await walk.page.setViewportSize(size)
          expect.soft(await cutOff(walk.page), `${name} at ${size.width}`).toEqual([])
          expect.soft(await touching(walk.page), `${name} at ${size.width}`).toEqual([])
        }
        await keepPicture(walk.page, `${language} screen ${name}`)
        // What stands where is the same in every language.
        if (language === 'en') expect.soft(await seriousFaults(walk.page), name).toEqual([])
      }
    })
  })
}

/** Words that stand in less room than they need, where nothing says that there is more of them. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      if (!own || style.visibility === 'hidden' || box.width <= 1 || element.closest('.hidden, svg')) continue
      const isWhole = style.overflowX === 'visible' || style.textOverflow === 'ellipsis' || style.overflowX === 'auto'
      const words = element.textContent?.trim().slice(0, 40)
      if (!isWhole && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${words}`)
      const shown = clipOf(element)
      if (box.right > shown.right + 1 && style.display !== 'inline') faults.push(`runs out at the right: ${words}`)
    }
    return faults

    /** As far to the right as anything around it lets it be seen, save what can be scrolled to. */
    function clipOf(element: HTMLElement): { right: number } {
      let right = innerWidth
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at)
        if (overflowX === 'auto' || overflowX === 'scroll') return { right: Number.POSITIVE_INFINITY }
        if (overflowX === 'hidden') right = Math.min(right, at.getBoundingClientRect().right)
      }
      return { right }
    }
  })
}

/** Words of one row of the queue that run into each other. */
async function touching(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = (row: Element) =>
      [...row.children].flatMap((cell) => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        const { left, right, width } = range.getBoundingClientRect()
        const seen = Math.min(right, cell.getBoundingClientRect().right)
        return width > 0 ? [{ left, right: seen, words: cell.textContent ?? '' }] : []
      })
    return [...document.querySelectorAll('.queue-row, .queue-head')].flatMap((row) => {
      const cells = boxes(row)
      return cells.slice(1).flatMap((cell, at) => {
        const before = cells[at]
        return before && cell.left < before.right + 4 ? [`${before.words} | ${cell.words}`] : []
      })
    })
  })
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
