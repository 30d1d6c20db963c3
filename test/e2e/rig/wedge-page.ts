import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build } from 'vite'

const folder = fileURLToPath(new URL('../wedge-page/', import.meta.url))

/** The code of a page with the real listener and a field of every kind. */
export async function buildWedgePage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: `${folder}page.tsx`, formats: ['es'], fileName: 'page' } },
  })
  const [first] = [built].flat()
  if (!(first && 'output' in first)) throw new Error('vite built no page')
  return first.output[0].code
}

/** An empty page of that code, where it stands on a real address: only that has all a page may use. */
export async function openWedgePage(page: Page, code: string): Promise<void> {
  await page.route('http://wedge.localhost/', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<!doctype html><meta charset="utf-8"><title>wedge</title><body><script type="module" src="/page.js"></script>',
    }),
  )
  await page.route('http://wedge.localhost/page.js', (route) =>
    route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: code }),
  )
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto('http://wedge.localhost/')
  await page.locator('#search').waitFor()
}
