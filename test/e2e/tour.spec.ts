import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { startDemo } from './rig/bench-host.ts'
import { BenchPage } from './rig/bench-page.ts'
import { readPicture } from './rig/label-reader.ts'

/** Where `npm run pictures` wants them. */
const pictures = process.env['PACKBENCH_PICTURES']

/** What stands between backticks in each numbered step of the tour, and what it says after the steps. */
function tour(): { steps: string[][]; more: string[] } {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const text = readme.split('\n## Try it')[1]?.split('\n## ')[0] ?? ''
  const codes = (part: string) => [...part.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  const parts = text.split(/\n(?=\d\. |\nMore to open)/).filter((part) => /^\s*(?:\d\. |More to open)/.test(part))
  const isStep = (part: string) => /^\d\. /.test(part)
  return {
    steps: parts.filter(isStep).map((part) => codes(part)),
    more: codes(parts.find((part) => !isStep(part)) ?? '').filter((code) => /^\d+$/.test(code)),
  }
}

let folder = ''
const running: { stop(): Promise<void> }[] = []
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packbench-tour-'))
})
test.afterAll(async () => {
  for (const demo of running) await demo.stop()
  await rm(folder, { recursive: true, force: true })
})

async function type(page: Page, code: string, first = '/'): Promise<void> {
  if (first !== '') await page.keyboard.press(first)
  // As fast as people type: faster, and it would be a scanner.
  await page.keyboard.type(code, { delay: 120 })
  await page.keyboard.press('Enter')
}

const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
}

test('the tour of the README goes as it is written, its orders open, and the demo begins anew', async ({ page }) => {
  test.setTimeout(300_000)
  await page.setViewportSize({ width: 1280, height: 800 })
  const { steps, more } = tour()
  expect(steps).toHaveLength(7)
  const [operator, order, mug, rest, , , back] = steps
  const demo = await startDemo(folder, ['--port', '0'])
  running.push(demo)
  const bench = new BenchPage(page)
  const said = (key: string | RegExp) => expect(bench.verdict()).toHaveAttribute('data-key', key, { timeout: 30_000 })

  await bench.open(demo.url)
  await expect(page.locator('.operators button').first()).toBeVisible()
  await page.keyboard.press(operator?.[0] ?? '')
  await bench.hasOrders()
  await expect(page.locator('.queue-row').first()).toBeVisible()
  await picture(page, 'idle')

  await type(page, order?.[0] ?? '', '')
  await said('verdict.opened')
  const [before = '', code = ''] = mug?.slice(-2) ?? []
  expect(before).toBe('/')
  await type(page, code, before)
  await said(/^verdict\.(unit|line)$/)
  await picture(page, 'packing')
  await type(page, code, before)
  await said('refusal.line-full')
  for (const each of rest ?? []) await type(page, each)
  await said('verdict.line')
  await expect(page.getByTestId('carton-suggestion')).toBeVisible()

  await page.keyboard.press('Enter')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 30_000 })
  await page.keyboard.press('F10')
  const label = page.locator('.labels img').first()
  const image = (await label.getAttribute('src')) ?? ''
  const codes = await readPicture(Buffer.from(image.split(',')[1] ?? '', 'base64'))
  await page.keyboard.press('Escape')
  await type(page, codes.find(({ aim }) => aim === ']C1')?.text ?? 'no label')
  await said('verdict.closed')

  await page.keyboard.press('F9')
  await expect(page.locator('main')).toContainText('7 units', { timeout: 30_000 })
  await page.keyboard.press('F8')
  await type(page, back?.[0] ?? '', '')
  await said('verdict.return-opened')
  await expect(page.locator('.return-expected li').first()).toBeVisible()
  await picture(page, 'returns')

  await page.keyboard.press('F7')
  expect(more).toHaveLength(5)
  for (const number of more) {
    await type(page, number, '')
    await said('verdict.opened')
    await expect(bench.instruction()).toContainText('Scan')
    await page.keyboard.press('F4')
    await said('verdict.paused')
  }
  await demo.stop()

  const port = new URL(demo.url).port
  const anew = await startDemo(folder, ['--port', port, '--reset'])
  running.push(anew)
  await page.goto('about:blank')
  await page.goto(anew.url)
  await expect(page.getByRole('heading', { name: 'Who works here?' })).toBeVisible()
  await expect(page.locator('.operators button').first()).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('1')
  await bench.hasOrders()
  await expect(page.locator('.idle-paused')).toHaveCount(0)
  await type(page, order?.[0] ?? '', '')
  await said('verdict.opened')
  await expect(bench.units()).toHaveText('0 of 7 units')
})
