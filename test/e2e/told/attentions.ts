import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from '@playwright/test'
import { MEDIUM_BOX } from '../rig/warehouse.ts'
import { moveAway } from './at-boxes.ts'
import { inInbox, putAside, signIn } from './at-inbox.ts'
import { setCondition, speakEpl } from './at-rest.ts'
import { grade } from './at-returns.ts'
import { goOffline } from './at-stops.ts'
import type { AttentionKey, Walk, Ways } from './walk.ts'

let tag = ''

/** Settles what an order waits for by the keys of its verb, each once it stands there, and goes back to the bench. */
async function settle(walk: Walk, order: string, ...keys: string[]): Promise<void> {
  await inInbox(walk, order)
  for (const key of keys) {
    const shown = key.length === 1 ? key.toUpperCase() : key
    await walk.page.locator('.inbox-acts kbd').getByText(shown, { exact: true }).waitFor()
    await walk.press(key)
  }
  await walk.hears('verdict.matter-resolve')
  await walk.press('F7')
}

/** What is told of orders that somebody put aside, and of what the bench raises by itself. */
export const ofMatters = {
  'attention.which': async (walk) => {
    await walk.open('R-ITEMS')
    await walk.press('F2', '7')
  },
  'attention.how-many': async (walk) => {
    await walk.press('Escape')
    await walk.leave()
    await walk.open('R-HALT')
    await walk.scanAll('CUP')
    await walk.press('F2', '7')
  },
  'attention.short-held': async (walk) => {
    const before = walk.rig.printer.labels().length
    await walk.press('Escape')
    await walk.press('F2', '0')
    await walk.label(before + 1)
  },
  'attention.raised': async (walk) => {
    await signIn(walk, 'Sue')
    tag = await putAside(walk, 'R-TAG-3')
  },
  'attention.matter-open': (walk) => walk.scan(tag),
  'attention.matter-restock': async (walk) => {
    await settle(walk, 'R-TAG-3', 'k', 'Enter')
    await walk.scan(tag)
  },
  'attention.matter-to-support': async (walk) => {
    tag = await putAside(walk, 'R-TAG-4')
    await settle(walk, 'R-TAG-4', 'h', 'Enter')
    await walk.scan(tag)
  },
  'attention.matter-central': async (walk) => {
    await goOffline(walk)
    tag = await putAside(walk, 'R-TAG-5')
    await settle(walk, 'R-TAG-5', 'x', '1', 'Enter')
    await walk.scan(tag)
  },
  'attention.raised-unknown-code': async (walk) => {
    walk.rig.cable.plug()
    await walk.isConnected('online')
    await walk.open('R-UNKNOWN')
    await walk.scanAll('WHAT-1', 'WHAT-2', 'WHAT-1', 'WHAT-2', 'WHAT-1')
  },
} as const satisfies Ways<AttentionKey>

/** What is told of labels and papers. */
export const ofPrinting = {
  'attention.address-changed': async (walk) => {
    await labelled(walk, 'R-MOVED')
    await moveAway(walk, 'r-moved')
  },
  'attention.cutoff-missed': async (walk) => {
    await walk.leave()
    await walk.scan(await labelled(walk, 'R-EARLY'))
  },
  'attention.address-not-writable': async (walk) => {
    await walk.scanAll('LANE-5')
    await upToBox(walk, 'R-SCRIPT')
    await walk.scan(MEDIUM_BOX)
  },
  'attention.print-unknown': async (walk) => {
    await walk.leave()
    await upToBox(walk, 'R-DIED')
    walk.rig.printer.script({ diesAfter: 200 })
    await walk.scan(MEDIUM_BOX)
  },
  'attention.print-not-ready': async (walk) => {
    walk.rig.printer.script({})
    await walk.press('2')
    await walk.hears('verdict.label-missing')
    await walk.leave()
    await upToBox(walk, 'R-EMPTY')
    await setCondition(walk, 'paper-out')
    await walk.scan(MEDIUM_BOX)
  },
  'attention.print-unreachable': async (walk) => {
    await walk.leave()
    await setCondition(walk, 'ready')
    await upToBox(walk, 'R-MUTE')
    await walk.rig.printer.close()
    await walk.scan(MEDIUM_BOX)
  },
  'attention.print-no-printer': async (walk) => {
    await walk.rig.printer.reopen()
    await walk.leave()
    await upToBox(walk, 'R-PAPERS')
    await walk.scan(MEDIUM_BOX)
  },
  'attention.print-wrong-language': async (walk) => {
    await walk.leave()
    await speakEpl(walk)
    await upToBox(walk, 'R-BOUGHT')
    await walk.scan(MEDIUM_BOX)
  },
} as const satisfies Ways<AttentionKey>

/** Packs the one cup of an order, up to where a box is chosen. */
async function upToBox(walk: Walk, order: string): Promise<void> {
  await walk.open(order)
  await walk.scanAll('CUP')
  await walk.reads('step.carton')
}

export async function labelled(walk: Walk, order: string): Promise<string> {
  const before = walk.rig.printer.labels().length
  await upToBox(walk, order)
  await walk.scan(MEDIUM_BOX)
  const label = await walk.label(before + 1)
  await walk.reads('step.close')
  return label
}

/** What is told while returns are logged. */
export const ofReturns = {
  'attention.return-unexpected': async (walk) => {
    await walk.press('F8')
    await walk.reads('return.scan')
    await walk.scanAll('R-OTHER', 'BOWL')
  },
  'attention.return-plate-void': async (walk) => {
    await grade(walk)
    await walk.hears('verdict.graded-restock')
    await expect(walk.page.locator('.return-unit .quiet.small')).toContainText(/\d{18}/)
    await walk.press('F3')
  },
  'attention.raised-already': (walk) => walk.scanAll('PB-X-DAMAGED', 'CUP', 'PB-X-DAMAGED'),
  'attention.graded-doubtful': async (walk) => {
    for (const [question, key] of [
      ['return.grade.condition', '4'],
      ['return.grade.reason', '1'],
      ['return.grade.disposition', '1'],
      ['return.doubtful', '2'],
    ] as const) {
      await walk.reads(question)
      await walk.press(key)
    }
  },
  'attention.return-beyond': (walk) => walk.scan('CUP'),
  'attention.return-again': async (walk) => {
    await grade(walk)
    await walk.hears('verdict.graded-restock')
    await expect(walk.page.locator('.return-unit .quiet.small').first()).toContainText(/\d{18}/)
    await walk.press('F4')
    await walk.hears('verdict.return-closed')
    await walk.scan('R-OTHER')
  },
  'attention.return-closed-missing': async (walk) => {
    await walk.press('F2')
    await walk.reads('return.drop.why')
    await walk.press('1')
    await walk.hears('verdict.return-abandoned')
    await walk.scanAll('RMA-TOLD', 'CUP')
    await grade(walk)
    await walk.hears('verdict.graded-restock')
    await expect(walk.page.locator('.return-unit .quiet.small')).toContainText(/\d{18}/)
    await walk.press('F4')
    await walk.reads('return.short')
    await walk.press('2')
  },
} as const satisfies Ways<AttentionKey>

/** What is told while something that the bench stands on is away. */
export const ofTheBench = {
  'attention.no-numbers': async (walk) => {
    await upToBox(walk, 'R-BLANK')
    await goOffline(walk)
    giveOutAllNumbers(walk)
    await walk.scan(MEDIUM_BOX)
  },
  'attention.station-away': async (walk) => {
    walk.rig.cable.plug()
    await walk.leave()
    await lineCut(walk)
    await walk.scan('R-FULL')
  },
  'attention.not-saved': async (walk) => {
    walk.line.mend()
    await walk.isConnected('online')
    await walk.open('R-FULL')
    await loseStore(walk)
    await lineCut(walk)
    await walk.scan('CUP')
  },
} as const satisfies Ways<AttentionKey>

/** The station is away, and the page knows it. */
async function lineCut({ line, page }: Walk): Promise<void> {
  line.cut()
  await page.locator('[data-testid=connection]:not([data-state])').waitFor()
}

/** As if the bench had printed for weeks without central. */
function giveOutAllNumbers({ rig }: Walk): void {
  inStation({ rig }, 'journal.sqlite', 'UPDATE number_blocks SET next = last + 1')
}

function inStation({ rig }: Pick<Walk, 'rig'>, file: string, change: string): void {
  const database = new DatabaseSync(join(rig.host.folder, 'station', file))
  database.exec(change)
  database.close()
}

/** The browser lets the page's own store go, as it does with one that is damaged or on a full disk. */
async function loseStore({ page, rig }: Walk): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(rig.host.url)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
}

/** What is told on a page that has just come up. */
export const ofFreshPages = {
  'attention.sign-in': (walk) => walk.scan('R-COPY'),
  'attention.copy-missing': async (walk) => {
    await walk.bench.signIn()
    await walk.hasOrders()
    await walk.beginsAtRest()
    await walk.open('R-COPY')
    await goOffline(walk)
    // The page's store is wiped: its pack comes back from the journal, and the station has lost the order.
    await walk.page.goto('about:blank')
    await loseStore(walk)
    inStation(walk, 'reference.sqlite', `DELETE FROM "order" WHERE id = 'r-copy'`)
    await walk.bench.open(walk.rig.host.url)
    await walk.bench.signIn()
    await walk.scan('CUP')
  },
} as const satisfies Ways<AttentionKey>
