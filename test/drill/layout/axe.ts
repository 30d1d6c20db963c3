import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

export const themes = ['light', 'dark', 'contrast'] as const

/** Faults of any impact for who can not see or hold well, in one theme. */
export async function faultsIn(page: Page, theme: (typeof themes)[number]): Promise<string[]> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}
