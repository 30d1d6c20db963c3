import { join } from 'node:path'
import type { Page } from '@playwright/test'

const folder = process.env['PACKBENCH_ALBUM']
export const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
]

/** Looks at the screen in every size it is drawn for. */
export async function inEverySize(page: Page, look: (size: (typeof sizes)[number]) => Promise<void>): Promise<void> {
  const before = page.viewportSize()
  for (const size of sizes) {
    await page.setViewportSize(size)
    await look(size)
  }
  if (before) await page.setViewportSize(before)
}

/** Keeps what the screen shows now, in every size, where somebody asked for pictures (`PACKBENCH_ALBUM`). */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  await inEverySize(page, async (size) => {
    const file = `${name.replaceAll(/[^\w.-]+/g, '_')}-${size.width}.png`
    await page.screenshot({ path: join(folder, file), animations: 'disabled' })
  })
}
