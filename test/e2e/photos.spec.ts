import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { addStation } from '../../central/access/stations.ts'
import { startBenchHost } from './rig/bench-host.ts'
import { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { scanItems } from './rig/pack-order.ts'
import { arrived, changeWork, stepsWith } from './rig/steps.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

const ORDER = '536369'

const enlarged = ({ page }: BenchPage) => page.getByTestId('enlarged')
const thumbnails = ({ page }: BenchPage) => page.locator('.thumbnail img.photo')
const noPhoto = ({ page }: BenchPage) => page.getByTestId('photo-none')

/** A second bench, in a browser of its own. */
async function office({ central }: Rig, browser: Browser) {
  const { code } = await addStation(central.pool, 'Office', 'main')
  const host = await startBenchHost({ centralUrl: central.url, enrolmentCode: code })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const bench = new BenchPage(await context.newPage())
  await bench.open(host.url)
  await bench.signIn()
  await bench.hasOrders()
  const close = async () => {
    await context.close()
    await host.stop()
  }
  return { bench, close }
}

async function offline({ cable }: Rig, bench: BenchPage): Promise<void> {
  cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
}

/** The photos on the bench's disk, by their hash. */
function onDisk({ host }: Rig): Map<string, Buffer> {
  const folder = join(host.folder, 'station', 'photos')
  return new Map(readdirSync(folder).map((name) => [name.slice(0, 64), readFileSync(join(folder, name))]))
}

async function atCentral({ central }: Rig): Promise<Map<string, Buffer>> {
  const { rows } = await central.pool.query<{ sha256: string; jpeg: Buffer }>('select sha256, jpeg from photos')
  return new Map(rows.map(({ sha256, jpeg }) => [sha256, jpeg]))
}

async function takePhoto({ page }: BenchPage, key = '1'): Promise<void> {
  await expect(page.getByTestId('camera')).toBeVisible()
  await expect(page.getByText('The camera starts.')).toHaveCount(0)
  await page.keyboard.press(key)
}

/** From the list of what may be wrong, and back to it. */
async function photographWhatIsWrong(bench: BenchPage): Promise<void> {
  await bench.page.keyboard.press('F2')
  await bench.page.keyboard.press('x')
  // A key is a person's once no other follows it.
  await expect(bench.page.getByTestId('raise')).toBeVisible()
  await bench.page.keyboard.press('Enter')
  await takePhoto(bench, 'Enter')
  await expect(bench.page.getByTestId('raise-photos')).toHaveText('1 photo goes with it')
}

/** The picture is drawn, not just named. */
async function isDrawn(bench: BenchPage, index = 0): Promise<void> {
  const width = () =>
    thumbnails(bench)
      .nth(index)
      .evaluate((image: HTMLImageElement) => image.naturalWidth)
  await expect.poll(width, { timeout: 15_000 }).toBeGreaterThan(100)
}

/** From the figures. A key is a person's once no other follows it: a scan begins after that. */
async function openRecord(bench: BenchPage, order: string): Promise<void> {
  await bench.page.keyboard.press('F9')
  await bench.page.keyboard.press('r')
  await expect(bench.instruction()).toHaveText('Scan or type an order, a label or a pack')
  await bench.scanner.type(order)
}

test('a photo taken offline comes to central byte for byte, and is seen in the record at another bench', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(120_000)
  await changeWork(rig, { steps: stepsWith('label', 'photo') })
  await arrived(bench)
  const other = await office(rig, browser)
  await scanItems(bench, ORDER, [['21756', 3]])
  await bench.scan(MEDIUM_BOX)
  await offline(rig, bench)
  await takePhoto(bench)
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 15_000 })
  await expect(bench.page.getByTestId('photos-waiting')).toHaveText('1 photo to send', { timeout: 15_000 })
  const [[sha256, jpeg] = ['', Buffer.alloc(0)]] = onDisk(rig)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)

  // Where it was taken the record shows it without central.
  await bench.page.keyboard.press('F4')
  await openRecord(bench, ORDER)
  await isDrawn(bench)

  rig.cable.plug()
  await expect.poll(async () => (await atCentral(rig)).get(sha256)?.equals(jpeg), { timeout: 60_000 }).toBe(true)
  await expect(bench.page.getByTestId('photos-waiting')).toHaveCount(0, { timeout: 15_000 })

  await openRecord(other.bench, ORDER)
  await isDrawn(other.bench)
  await other.bench.page.keyboard.press('z')
  await expect(enlarged(other.bench)).toContainText('Ana')
  await other.bench.page.keyboard.press('Escape')
  await expect(enlarged(other.bench)).toHaveCount(0)
  await expect(other.bench.page.getByTestId('record-verdict')).toContainText('Unbroken')
  const download = other.bench.page.waitForEvent('download')
  await other.bench.page.keyboard.press('p')
  const pdf = readFileSync(await (await download).path())
  // The bytes of a JPEG stand in a PDF as they are.
  expect(pdf.includes(jpeg)).toBe(true)
  await other.close()
})

test('what was damaged is photographed before it is raised, and seen in the inbox at another bench', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(120_000)
  const other = await office(rig, browser)
  await scanItems(bench, ORDER, [['21756', 1]])
  await offline(rig, bench)
  await photographWhatIsWrong(bench)
  await bench.page.keyboard.press('2')
  await expect(bench.instruction()).toHaveText('How many?')
  await bench.page.keyboard.press('1')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.raised')
  await bench.page.keyboard.press('F1')
  await isDrawn(bench)
  rig.cable.plug()

  await other.bench.page.keyboard.press('F1')
  await expect(other.bench.page.getByTestId('matter')).toHaveText(`#${ORDER} Item damaged`, { timeout: 60_000 })
  await isDrawn(other.bench)
  await other.bench.page.keyboard.press('z')
  await expect(enlarged(other.bench)).toBeVisible()
  await other.bench.page.keyboard.press('z')
  await expect(enlarged(other.bench)).toHaveCount(0)

  // The answer: another photo, taken at the second bench with a command barcode, and seen at the first.
  await other.bench.scanner.type('PB-PHOTO')
  await expect(other.bench.page.getByTestId('camera')).toBeVisible()
  // The test picture moves; a camera that was just started shows the same again.
  await other.bench.page.waitForTimeout(1500)
  await takePhoto(other.bench)
  await expect(other.bench.verdict()).toHaveAttribute('data-key', 'verdict.matter-photo')
  await expect(thumbnails(bench)).toHaveCount(2, { timeout: 30_000 })
  await isDrawn(bench, 1)
  await bench.page.keyboard.press('z')
  await expect(enlarged(bench)).toContainText('Photo 1 of 2.')
  await bench.page.keyboard.press('ArrowRight')
  await expect(enlarged(bench)).toContainText('Photo 2 of 2.')
  await bench.page.keyboard.press('Escape')
  await other.close()
})

test('a photo that is still at its bench is told in words at the others, and appears when it comes', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(120_000)
  const other = await office(rig, browser)
  // Central knows the event and waits for the bytes: its door for photos is shut.
  await rig.central.pool.query('alter table photo_pieces add constraint shut check (false) not valid')
  await scanItems(bench, ORDER, [['21756', 1]])
  await photographWhatIsWrong(bench)
  await bench.page.keyboard.press('2')
  await expect(bench.instruction()).toHaveText('How many?')
  await bench.page.keyboard.press('1')
  await other.bench.page.keyboard.press('F1')
  await expect(noPhoto(other.bench)).toHaveText('Not here yet', { timeout: 30_000 })
  await other.bench.page.keyboard.press('z')
  const whole = 'Not here yet. It comes when the bench that took it is online.'
  await expect(enlarged(other.bench).getByTestId('photo-none')).toHaveText(whole)
  await other.bench.page.keyboard.press('Escape')
  await rig.central.pool.query('alter table photo_pieces drop constraint shut')
  await isDrawn(other.bench)
  await other.close()
})

test('a camera that is pulled out is told, and no picture of before is kept', async ({ bench }) => {
  await scanItems(bench, ORDER, [['21756', 1]])
  await bench.page.keyboard.press('F2')
  await bench.page.keyboard.press('x')
  await expect(bench.page.getByTestId('raise')).toBeVisible()
  await bench.page.keyboard.press('Enter')
  await expect(bench.page.getByText('The camera starts.')).toHaveCount(0)
  await bench.page.getByTestId('camera').evaluate((video: HTMLVideoElement) => {
    for (const track of (video.srcObject as MediaStream).getTracks()) track.dispatchEvent(new Event('ended'))
  })
  await expect(bench.page.getByText('No camera answers.')).toBeVisible()
  await expect(bench.page.getByTestId('camera')).toHaveCount(0)
  await bench.page.keyboard.press('Enter')
  await expect(bench.page.getByTestId('camera')).toBeVisible()
  await bench.page.keyboard.press('Escape')
  await expect(bench.page.getByTestId('raise')).toBeVisible()
  await expect(bench.page.getByTestId('raise-photos')).toHaveCount(0)
})
