import { catalogues } from '../../renderer/messages/catalogues.ts'
import type { OrderInput } from '../central/calls.ts'
import { keepPicture } from './rig/album.ts'
import { LOOKS_MS } from './rig/bench-page.ts'
import { takeLabel } from './rig/pack-order.ts'
import { secondBench } from './rig/second-bench.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'
import { goOffline } from './told/at-stops.ts'
import { changeOrder, linesOf } from './told/change-order.ts'
import { expect, test } from './told/told-test.ts'
import type { Walk } from './told/walk.ts'

test.use({ of: 'order-changes' })

const home = { name: 'N. N.', street: ['Mill Lane 1'], postcode: 'LS1', city: 'Leeds', country: 'GB' }

let made = 0

/** An order of two cups and a plate, of its own; the bench knows it. */
async function orderFor({ rig, station }: Walk): Promise<string> {
  const number = `E-${++made}`
  const order: OrderInput = {
    ...{ id: number.toLowerCase(), number, client: 'Test', site: 'main', carrier: 'Post', service: 'Next day' },
    ...{ promisedShipAt: null, tote: null, notes: [], carrierLabel: null, pickStartedAt: null },
    ...{ shipTo: home, lines: linesOf({ CUP: 2, PLATE: 1 }) },
  }
  expect((await rig.admin('POST', '/v1/orders', { orders: [order] })).status).toBe(200)
  const here = async () => (await station.call('orders.dossier', { order: order.id })).dossier?.order.number
  await expect.poll(here, { timeout: 15_000, intervals: LOOKS_MS }).toBe(number)
  return number
}

/** Brings an order to where its label is out, or to just before that; answers the label. */
async function packed(walk: Walk, number: string, upTo: 'items' | 'label'): Promise<string> {
  await walk.open(number)
  await walk.scanAll('CUP', 'CUP', 'PLATE')
  if (upTo === 'items') return ''
  const before = walk.rig.printer.labels().length
  await walk.scan(MEDIUM_BOX)
  const label = await walk.label(before + 1)
  await walk.reads('step.close')
  return label
}

/** Goes on until the order has left, and answers what was closed. */
async function leaves(walk: Walk, number: string, label: string): Promise<Record<string, number>> {
  const out = label === '' ? await labelled(walk) : label
  await walk.scan(out)
  await walk.hears('verdict.closed')
  await expect.poll(() => walk.bench.waiting(), { timeout: 20_000 }).toBe(0)
  const { rows } = await walk.rig.central.pool.query<{ lines: { product: string; quantity: number }[] }>(
    `select event -> 'data' -> 'lines' as lines from events
     where type = 'pack.closed' and event -> 'data' ->> 'order' = $1`,
    [number.toLowerCase()],
  )
  expect(rows).toHaveLength(1)
  return Object.fromEntries((rows[0]?.lines ?? []).map(({ product, quantity }) => [product, quantity]))
}

async function labelled(walk: Walk): Promise<string> {
  const before = walk.rig.printer.labels().length
  await walk.scan(MEDIUM_BOX)
  const label = await walk.label(before + 1)
  await walk.reads('step.close')
  return label
}

async function conflictsOf({ rig }: Walk, number: string): Promise<{ kind: string; lines: object[] }[]> {
  return (await rig.admin('GET', `/v1/orders/${number.toLowerCase()}`)).body.conflicts
}

type Case = { units: Record<string, number>; told: string; after: string[]; leaves: Record<string, number> }

const ofLines: Readonly<Record<string, Case>> = {
  raised: {
    units: { CUP: 4, PLATE: 1 },
    told: 'attention.order-more',
    after: ['CUP', 'CUP'],
    leaves: { CUP: 4, PLATE: 1 },
  },
  lowered: {
    units: { CUP: 1, PLATE: 1 },
    told: 'attention.order-take-out',
    after: ['CUP'],
    leaves: { CUP: 1, PLATE: 1 },
  },
  added: {
    ...{ units: { CUP: 2, PLATE: 1, BOWL: 1 }, told: 'attention.order-more', after: ['BOWL'] },
    leaves: { CUP: 2, PLATE: 1, BOWL: 1 },
  },
  removed: { units: { CUP: 2 }, told: 'attention.order-take-out', after: ['PLATE'], leaves: { CUP: 2 } },
}

test.beforeEach(async ({ walk }) => {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
})

test.afterEach(async ({ walk }) => {
  walk.rig.cable.plug()
  await walk.isConnected('online')
})

for (const upTo of ['items', 'label'] as const) {
  const when = upTo === 'items' ? 'before its label' : 'after its label'
  for (const [what, { units, told, after, leaves: left }] of Object.entries(ofLines)) {
    test(`a line that is ${what} ${when} is told at once, and leaves as it is ordered`, async ({ walk }) => {
      const number = await orderFor(walk)
      const label = await packed(walk, number, upTo)
      await changeOrder(walk, number.toLowerCase(), { lines: linesOf(units) })
      await walk.hears(told)
      await keepPicture(walk.page, `${walk.language} change ${what} ${when}`)
      await walk.scanAll(...after)
      expect(await leaves(walk, number, label)).toEqual(left)
      expect(await conflictsOf(walk, number)).toEqual([])
    })
  }

  test(`an order that is cancelled or on hold ${when} stops at once`, async ({ walk }) => {
    for (const [verb, body, told] of [
      ['cancel', undefined, 'stopped.cancelled'],
      ['hold', { reason: 'address' }, 'stopped.held'],
    ] as const) {
      const number = await orderFor(walk)
      await packed(walk, number, upTo)
      expect((await walk.rig.admin('POST', `/v1/orders/${number.toLowerCase()}/${verb}`, body)).status).toBe(200)
      await walk.hears(told)
    }
  })

  test(`an address or a service that changes ${when} is on the label that leaves`, async ({ walk }) => {
    for (const [change, before, after] of [
      [{ shipTo: { ...home, city: 'Elsewhere' } }, 'attention.order-address', 'attention.address-changed'],
      [{ service: 'Saturday' }, 'attention.order-service', 'attention.service-changed'],
    ] as const) {
      const number = await orderFor(walk)
      let label = await packed(walk, number, upTo)
      const printed = walk.rig.printer.labels().length
      await changeOrder(walk, number.toLowerCase(), change)
      await walk.hears(upTo === 'label' ? after : before)
      if (upTo === 'label') {
        await walk.scan(label)
        label = await walk.label(printed + 1)
        await walk.reads('step.close')
      }
      await leaves(walk, number, label)
      expect(walk.rig.printer.labels().at(-1)).toContain('shipTo' in change ? 'Elsewhere' : 'Saturday')
      expect(await conflictsOf(walk, number)).toEqual([])
    }
  })
}

test('a paused order hears what changed when it goes on', async ({ walk }) => {
  const number = await orderFor(walk)
  await packed(walk, number, 'items')
  await walk.press('F4')
  await walk.hears('verdict.paused')
  await changeOrder(walk, number.toLowerCase(), { lines: linesOf({ CUP: 3, PLATE: 1 }) })
  const known = async () => (await walk.station.call('orders.dossier', { order: number.toLowerCase() })).dossier?.order
  await expect.poll(async () => (await known())?.lines[0]?.quantity, { timeout: 15_000 }).toBe(3)
  await walk.scan(number)
  await walk.hears('attention.order-more')
  await walk.scanAll('CUP')
  expect(await leaves(walk, number, '')).toEqual({ CUP: 3, PLATE: 1 })
})

test('a bench that was offline hears what changed when it comes back', async ({ walk }) => {
  const number = await orderFor(walk)
  await packed(walk, number, 'items')
  await goOffline(walk)
  await changeOrder(walk, number.toLowerCase(), { lines: linesOf({ CUP: 1, PLATE: 1 }) })
  walk.rig.cable.plug()
  await walk.hears('attention.order-take-out')
  await walk.scanAll('CUP')
  expect(await leaves(walk, number, '')).toEqual({ CUP: 1, PLATE: 1 })
})

test('an order that changed while one bench had it paused is packed as it is now at another', async ({
  walk,
  browser,
}) => {
  test.setTimeout(90_000)
  const number = await orderFor(walk)
  await packed(walk, number, 'items')
  await walk.press('F4')
  await walk.hears('verdict.paused')
  await changeOrder(walk, number.toLowerCase(), { lines: linesOf({ CUP: 3, PLATE: 1 }) })
  await expect.poll(() => walk.bench.waiting(), { timeout: 20_000 }).toBe(0)
  const second = await secondBench(walk.rig, browser)
  const other = second.bench
  expect(await other.scan(number)).toBe('attention.take-over')
  await other.page.keyboard.press('1')
  await expect(other.verdict()).toHaveAttribute('data-key', 'attention.order-more', { timeout: 15_000 })
  await expect(other.units()).toHaveText('3 of 4 units')
  expect(await other.scan('CUP')).toBe('verdict.line')
  await other.scan(await takeLabel(other, second.printer))
  await expect(other.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await expect.poll(() => other.waiting(), { timeout: 20_000 }).toBe(0)
  expect(await conflictsOf(walk, number)).toEqual([])
  await second.stop()
})

test('what left behind the back of a bench offline is put before a person, with both sides', async ({ walk }) => {
  const number = await orderFor(walk)
  const label = await packed(walk, number, 'label')
  await goOffline(walk)
  await changeOrder(walk, number.toLowerCase(), { lines: linesOf({ CUP: 3, PLATE: 1 }) })
  await walk.scan(label)
  await walk.hears('verdict.closed')
  walk.rig.cable.plug()
  const kinds = async () => (await conflictsOf(walk, number)).map(({ kind }) => kind)
  await expect.poll(kinds, { timeout: 30_000, intervals: LOOKS_MS }).toEqual(['packed-for-old-order'])
  expect(await conflictsOf(walk, number)).toMatchObject([{ lines: [{ product: 'CUP', ordered: 3, packed: 2 }] }])
  await walk.press('F1')
  const inbox = walk.page.locator('main')
  await inbox
    .getByText(catalogues[walk.language]['conflict.packed-for-old-order'].replace('{{order}}', number))
    .first()
    .click()
  await expect(inbox).toContainText(/The cup: 2 .*, 3 /)
  await keepPicture(walk.page, `${walk.language} conflict packed-for-old-order`)
  await walk.press('F7')
})
