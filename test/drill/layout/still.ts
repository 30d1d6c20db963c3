import type { Page } from '@playwright/test'

declare global {
  interface Window {
    packbenchShifts?: string[]
  }
}

/** Listens to all that moves on the page without anybody's asking, from its next load on. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = []
    window.packbenchShifts = shifts
    type Shift = PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        const moved = entry.sources.map(({ node }) =>
          node instanceof Element ? `.${node.className} "${node.textContent}"` : node?.textContent,
        )
        shifts.push(`${entry.value.toFixed(4)} of ${moved.join(', ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** What moved since it was asked last, also after a key or a touch: under a finger it matters most. */
export async function shifts(page: Page): Promise<string[]> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  return page.evaluate(() => window.packbenchShifts?.splice(0) ?? [])
}

/** Where everything stands that keeps its place while an order is packed. */
export function places(page: Page): Promise<string> {
  return page.evaluate(() => {
    const parts = [
      '.top',
      '.top-nav',
      '.pack-number',
      '.pack-now',
      '.verdict',
      '.side-head',
      '.boxes',
      '.steps-acts',
      '.status',
    ]
    return parts
      .map((part) => {
        const box = document.querySelector(part)?.getBoundingClientRect()
        return `${part} ${[box?.left, box?.top, box?.width, box?.height].map((each) => each?.toFixed(1)).join(' ')}`
      })
      .join('\n')
  })
}
