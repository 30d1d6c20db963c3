import { createHash } from 'node:crypto'
import type { OrderInput } from '../../central/calls.ts'
import { MEDIUM_BOX } from '../rig/warehouse.ts'
import { labelled } from './attentions.ts'
import { changeOrder, linesOf } from './change-order.ts'
import type { AttentionKey, RefusalKey, Walk, Ways } from './walk.ts'

async function changeLines(walk: Walk, id: string, units: Readonly<Record<string, number>>): Promise<void> {
  await changeOrder(walk, id, { lines: linesOf(units) })
}

const INVOICE = '%PDF-1.4\n% an invoice\n%%EOF\n'

async function sendInvoice({ rig }: Walk): Promise<NonNullable<OrderInput['documents']>[number]> {
  const sha256 = createHash('sha256').update(INVOICE).digest('hex')
  const headers = { 'content-type': 'application/pdf' }
  const sent = await rig.admin('PUT', `/v1/documents/${sha256}`, INVOICE, headers)
  if (sent.status >= 300) throw new Error(sent.body.message)
  return { kind: 'invoice', name: 'Invoice', sha256, bytes: INVOICE.length }
}

/** What is told of an order that changes while it is packed. */
export const ofChanges = {
  'attention.order-fewer': async (walk) => {
    await walk.open('C-LINES')
    await changeLines(walk, 'c-lines', { CUP: 2, PLATE: 1 })
  },
  'attention.order-more': (walk) => changeLines(walk, 'c-lines', { CUP: 3, PLATE: 1 }),
  'attention.order-lines': (walk) => changeLines(walk, 'c-lines', { CUP: 4, PLATE: 2 }),
  'attention.order-take-out': async (walk) => {
    await walk.scanAll('CUP', 'CUP', 'CUP', 'CUP')
    await changeLines(walk, 'c-lines', { CUP: 1, PLATE: 2 })
  },
  'attention.order-address': (walk) =>
    changeOrder(walk, 'c-lines', {
      shipTo: { name: 'N. N.', street: ['Mill Lane 9'], postcode: 'LS1', city: 'Leeds', country: 'GB' },
    }),
  'attention.order-service': (walk) => changeOrder(walk, 'c-lines', { service: 'Saturday' }),
  'attention.order-notes': (walk) => changeOrder(walk, 'c-lines', { notes: [{ kind: 'gift', text: 'From Ann' }] }),
  'attention.order-promise': (walk) => changeOrder(walk, 'c-lines', { promisedShipAt: '2199-01-01T00:00:00.000Z' }),
  'attention.order-papers': async (walk) => changeOrder(walk, 'c-lines', { documents: [await sendInvoice(walk)] }),
  'attention.service-changed': async (walk) => {
    await walk.leave()
    await labelled(walk, 'C-WAY')
    await changeOrder(walk, 'c-way', { service: 'Saturday' })
  },
  'attention.boxes-changed': async (walk) => {
    await walk.leave()
    const before = walk.rig.printer.labels().length
    await walk.open('C-BOXES')
    await walk.scanAll('CUP', 'PB-NEXT-BOX', 'PLATE', MEDIUM_BOX, MEDIUM_BOX)
    await walk.label(before + 2)
    await walk.reads('step.close.of')
    await changeLines(walk, 'c-boxes', { CUP: 1 })
    await walk.hears('attention.order-take-out')
    await walk.scan('PLATE')
  },
  'attention.order-behind': async (walk) => {
    await walk.leave()
    await walk.open('C-CASE')
    await walk.scanAll('CUP-CASE')
    await walk.reads('step.carton')
    // Central knows of a change that no pull brings.
    await walk.rig.central.pool.query(`UPDATE orders SET revision = revision + 1 WHERE id = 'c-case'`)
    await walk.scan(MEDIUM_BOX)
  },
} as const satisfies Ways<AttentionKey>

/** What is refused while goods are taken out that the order does not want any more. */
export const atChanges = {
  'refusal.take-out-singly': async (walk) => {
    await walk.open('C-CASE')
    await walk.scanAll('CUP-CASE')
    await changeLines(walk, 'c-case', { CUP: 4 })
    await walk.hears('attention.order-take-out')
    await walk.scan('CUP-CASE')
  },
  'refusal.take-out-which': async (walk) => {
    await walk.leave()
    await walk.open('C-LOTS')
    await walk.scanAll('SERUM', 'LOT-1', 'SERUM', 'LOT-2')
    await changeLines(walk, 'c-lots', { SERUM: 1 })
    await walk.hears('attention.order-take-out')
    await walk.scan('SERUM')
  },
} as const satisfies Ways<RefusalKey>
