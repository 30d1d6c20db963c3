import type { Page } from '@playwright/test'

export type Screen = { name: string; width: number; height: number; text: number }

/** All sizes that anything asked must be seen whole at. At 200 % zoom a window of 1280 x 720 has half as many pixels of its own. */
export const screens: readonly Screen[] = [
  { name: '1280x720', width: 1280, height: 720, text: 1 },
  { name: '1366x768', width: 1366, height: 768, text: 1 },
  { name: '1024x768', width: 1024, height: 768, text: 1 },
  { name: '1920x1080', width: 1920, height: 1080, text: 1 },
  { name: '3840x2160', width: 3840, height: 2160, text: 1 },
  { name: 'zoom-200', width: 640, height: 360, text: 1 },
  { name: 'text-200', width: 1280, height: 720, text: 2 },
]

export async function showAt(page: Page, { width, height, text }: Screen): Promise<void> {
  await page.evaluate((size) => document.documentElement.style.setProperty('--text-size', String(size)), text)
  await page.setViewportSize({ width, height })
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}
