import { CUP_EAN } from './goods.ts'
import type { RefusalKey, Walk, Ways } from './walk.ts'

/** What is refused while plain items are scanned. */
export const atItems = {
  'refusal.nothing-to-undo': async (walk) => {
    await walk.open('R-ITEMS')
    await walk.press('F3')
  },
  'refusal.box-empty': (walk) => walk.press('+'),
  'refusal.order-open': (walk) => walk.scan('R-ITEMS'),
  'refusal.matter-busy': (walk) => walk.scan('X-0123456789'),
  'refusal.unknown-code': (walk) => walk.scan('NOT-A-PRODUCT'),
  'refusal.not-on-order': (walk) => walk.scan('BOWL'),
  'refusal.case-too-big': (walk) => walk.scanAll('CUP', 'CUP-CASE'),
  'refusal.line-full': (walk) => walk.scanAll('PLATE', 'PLATE', 'PLATE'),
  'refusal.case-not-needed': async (walk) => {
    await walk.scanAll('CUP', 'CUP', 'CUP', 'CUP', 'CUP', 'CUP-CASE')
  },
  'refusal.paused': (walk) => walk.bounce('F4', 'pack.paused'),
  'refusal.ended': async (walk) => {
    await walk.open('R-STOP')
    const letGo = walk.line.hold('pack.abandoned')
    await walk.press('F2', '8')
    await walk.page.waitForFunction(() => document.querySelector('.problem') === null)
    await walk.press('F3')
    await walk.hears('refusal.ended')
    letGo()
  },
  'refusal.order-aside': async (walk) => {
    await walk.open('R-ASIDE')
    await walk.scanAll('PB-X-DAMAGED', 'CUP', 'R-ASIDE')
  },
  'refusal.same-unit': async (walk) => {
    await walk.open('R-COUNT')
    await walk.scanAll(CUP_EAN, `]d2010${CUP_EAN}10LOT7`)
  },
  'refusal.count-other': async (walk) => {
    await walk.press('2')
    await walk.page.getByTestId('count-offer').waitFor()
    // One key after the other: keys as fast as a scanner's are a scan.
    await walk.press('#')
    await walk.press('5')
    await walk.page.locator('[data-testid=count]', { hasText: /^5$/ }).waitFor()
    await walk.press('Enter')
    await walk.page.locator('[data-testid=count-of]').waitFor()
    await walk.scan('PLATE')
  },
  'refusal.nothing-packed': async (walk) => {
    await walk.leave()
    await walk.open('R-SPLIT')
    // The only line, and all of it.
    await walk.press('F2', '0', '2')
  },
} as const satisfies Ways<RefusalKey>

/** What is refused where more is written down of an item than that it is there. */
export const atCapture = {
  'refusal.pack-first': async (walk) => {
    await walk.open('R-FIRST')
    await walk.scan('GLASS')
  },
  'refusal.scan-parts': (walk) => walk.scanAll('IRON', 'GLASS', 'GIFT-SET'),
  'refusal.capture-first': (walk) => walk.scanAll('CUP', 'PLATE', 'SERUM', 'SERUM'),
  'refusal.capture-unclear': (walk) => walk.scanAll('LOT-7', 'CREAM', 'SOON'),
  'refusal.expired': (walk) => walk.scan(dayFromNow(-3)),
  'refusal.life-too-short': (walk) => walk.scan(dayFromNow(10)),
  'refusal.serial-twice': (walk) => walk.scanAll(dayFromNow(400), 'PHONE', 'SN-0001', 'PHONE', 'SN-0001'),
  'refusal.recount-first': async (walk) => {
    await walk.scanAll('SN-0002')
    // The serum is the fifth thing in the box: behind iron, glass, and cup and plate of the set.
    await walk.press('*', '5')
  },
  'refusal.serial-seen': async (walk) => {
    await walk.press('Escape', 'F4')
    await walk.hears('verdict.paused')
    await walk.open('R-PHONE')
    await walk.scanAll('PHONE', 'SN-0001')
  },
  'refusal.lot-later': async (walk) => {
    await walk.leave()
    await scansLaterLot(walk, 'R-LOT')
  },
} as const satisfies Ways<RefusalKey>

/** Scans a unit of a lot while an earlier one is on hand. */
export async function scansLaterLot(walk: Walk, order: string, product = 'SALVE'): Promise<void> {
  await walk.open(order)
  await walk.scanAll(product, 'LATE')
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
