import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build } from 'vite'

const folder = fileURLToPath(new URL('../wedge-page/', import.meta.url))
const origin = 'http://wedge.localhost/'

export type WedgePage = { script: string; style: string }

/**
 * A page of its own with the real listener: `page` has a field of every kind, `calibration` is the calibration as the
 * setup shows it.
 */
export async function buildWedgePage(entry: 'page' | 'calibration'): Promise<WedgePage> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: `${folder}${entry}.tsx`, formats: ['es'], fileName: entry } },
  })
  const [first] = [built].flat()
  if (!(first && 'output' in first)) throw new Error('vite built no page')
  const style = first.output.flatMap((each) =>
    each.type === 'asset' && each.fileName.endsWith('.css') ? each.source : [],
  )
  return { script: first.output[0].code, style: style.join('\n') }
}

/** Opens it on a real address: only that has all a page may use. */
export async function openWedgePage(page: Page, { script, style }: WedgePage, query = ''): Promise<void> {
  const head = '<!doctype html><meta charset="utf-8"><title>wedge</title><link rel="stylesheet" href="/page.css">'
  const body = `${head}<body><script type="module" src="/page.js"></script>`
  await page.unroute(`${origin}**`)
  await page.route(`${origin}**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
    if (pathname === '/page.css') return route.fulfill({ contentType: 'text/css', body: style })
    if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script })
    return route.fulfill({ status: 404, body: '' })
  })
  page.removeAllListeners('pageerror').on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${origin}${query}`)
}
