import { expect } from '@playwright/test'
import type { Resolution } from '../../../shared/devices/resolution.ts'
import type { BenchDevices } from '../../../shared/devices/setup.ts'
import { benchStream, refusedScan } from '../../central/bench-stream.ts'
import { callsAs } from '../../central/calls.ts'
import type { PrinterCondition } from '../../devices/zebra-answers.ts'
import type { RefusalKey, Walk, Ways } from './walk.ts'

/** What is refused while no order is open. */
export const atRest = {
  'refusal.not-now': (walk) => walk.scan('PB-UNDO'),
  'refusal.order-unknown': (walk) => walk.scan('NO-SUCH-ORDER'),
  'refusal.item-no-order': (walk) => walk.scan('BOWL'),
  'refusal.order-ambiguous': (walk) => walk.scan('TOTE-9'),
  'refusal.unreadable': (walk) => walk.scan('x'.repeat(200)),
  'refusal.misread': (walk) => walk.scan('4006381333932'),
  'refusal.misread-element': (walk) => walk.scan(']C10109506000134353'),
  'refusal.separator-lost': (walk) => walk.scan(']C110LOT7010950600013435221SER9'),
  'refusal.tag-unknown': (walk) => walk.scan('X-0123456789'),
  'refusal.order-not-due': (walk) => walk.scan('R-LATER'),
  'refusal.order-held': async (walk) => {
    await walk.rig.admin('POST', '/v1/orders/r-held/hold', { reason: 'address' })
    await walk.scan('R-HELD')
  },
  'refusal.order-cancelled': async (walk) => {
    await walk.rig.admin('POST', '/v1/orders/r-gone/cancel')
    await walk.scan('R-GONE')
  },
  'refusal.order-elsewhere': async (walk) => {
    await claimElsewhere(walk, 'r-away')
    await walk.scan('R-AWAY')
  },
  'refusal.order-unsure': async (walk) => {
    await restoredWithout(walk, 'r-unsure')
    await walk.scan('R-UNSURE')
  },
} as const satisfies Ways<RefusalKey>

/** What is said of printers before an order is begun. Who scans the same order again goes on: each time it is the other one. */
export const beforeOpening = {
  'refusal.printer-empty': (walk) => scanWith(walk, 'R-NEXT', 'paper-out'),
  'refusal.printer-open': (walk) => scanWith(walk, 'R-SOON', 'head-open'),
  'refusal.printer-paused': (walk) => scanWith(walk, 'R-NEXT', 'paused'),
  'refusal.printer-away': async (walk) => {
    await walk.rig.printer.close()
    await lookAtPrinter(walk, 'unreachable')
    await walk.scan('R-SOON')
  },
  'refusal.printer-missing': async (walk) => {
    await walk.rig.printer.reopen()
    await setCondition(walk, 'ready')
    await walk.scan('R-PAPERS')
  },
  'refusal.printer-resolution': async (walk) => {
    await finer(walk, 300)
    await walk.scan('R-DPI')
  },
  'refusal.printer-wrong': async (walk) => {
    await finer(walk, undefined)
    await speakEpl(walk)
    await walk.scan('R-BOUGHT')
  },
} as const satisfies Ways<RefusalKey>

async function scanWith(walk: Walk, order: string, condition: PrinterCondition): Promise<void> {
  await setCondition(walk, condition)
  await walk.scan(order)
}

/** Another bench takes the order. */
export async function claimElsewhere({ rig }: Walk, order: string): Promise<void> {
  const { token } = await rig.central.enrol('Bench 2')
  const { body } = await callsAs(rig.central, token)('POST', `/v1/orders/${order}/claim`, { operator: 'ben' })
  if (body.claimed !== true) throw new Error(`not claimed: ${JSON.stringify(body)}`)
}

/** Central came back from a backup, and a bench that has packed before was not heard since. */
async function restoredWithout({ rig: { central } }: Walk, order: string): Promise<void> {
  const { station, token } = await central.enrol('Bench 3')
  const bench = benchStream(station.id)
  const events = [bench.add('bench', refusedScan())]
  await callsAs(central, token)('POST', '/v1/events', { stream: bench.stream, events })
  await central.pool.query("insert into restores (timeline, why) select timeline, 'a test' from server")
  await central.pool.query('update orders set unsure = true where id = $1', [order])
}

/** The printer is so, and page and station know it. */
export async function setCondition(walk: Walk, condition: PrinterCondition): Promise<void> {
  walk.rig.printer.script({ status: condition })
  await lookAtPrinter(walk, condition)
}

async function lookAtPrinter({ station, page }: Walk, state: PrinterCondition | 'unreachable'): Promise<void> {
  await station.call('devices.look', { printer: 'label' })
  await page.locator(`[data-device=label][data-state=${state}]`).waitFor({ timeout: 10_000 })
}

/** The label printer is another one from now on, and the carrier's own label would go to it. */
export async function speakEpl(walk: Walk): Promise<void> {
  await setUp(walk, (setup) => ({
    ...setup,
    printers: setup.printers.map((printer) => ({ ...printer, language: 'epl2' })),
    routes: { 'carrier-label': 'label' },
  }))
  await walk.page.locator('[data-device=label][data-language=epl2]').waitFor()
}

/** Somebody says how fine the printer's dots are. */
async function finer(walk: Walk, resolution: Resolution | undefined): Promise<void> {
  await setUp(walk, (setup) => ({
    ...setup,
    printers: setup.printers.map(({ resolution: _, ...printer }) =>
      resolution ? { ...printer, resolution } : printer,
    ),
  }))
  const known = async () => (await walk.station.call('status.get', {})).devices.find(({ id }) => id === 'label')
  await expect.poll(async () => (await known())?.resolution).toBe(resolution)
}

export async function speakZpl(walk: Walk): Promise<void> {
  await setUp(walk, (setup) => ({
    ...setup,
    printers: setup.printers.map((printer) => ({ ...printer, language: 'zpl' })),
    routes: {},
  }))
  await walk.page.locator('[data-device=label][data-language=zpl]').waitFor()
}

async function setUp({ station }: Walk, change: (setup: BenchDevices) => BenchDevices): Promise<void> {
  const { setup } = await station.call('devices.get', {})
  await station.call('devices.save', { setup: change(setup) })
}
