import { join } from 'node:path'
import type { Page } from '@playwright/test'

const folder = process.env['PACKBENCH_ALBUM']
export const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

/** Keeps what the screen shows now, in every size it is drawn for, where somebody asked for pictures (`PACKBENCH_ALBUM`). */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  const before = page.viewportSize()
  for (const size of sizes) {
    await page.setViewportSize(size)
    const file = `${name.replaceAll(/[^\w.-]+/g, '_')}-${size.width}.png`
    await page.screenshot({ path: join(folder, file), animations: 'disabled' })
  }
  if (before) await page.setViewportSize(before)
}
