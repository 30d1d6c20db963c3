/** The bridge: every method the page may call on the station, and every event the station may send the page. */
import { throughputAnswer } from '../api/contract.ts'
import { pausedPack } from '../api/take-over.ts'
import { barcode, cartonType, product } from '../catalog/product.ts'
import { foundDevice } from '../devices/found.ts'
import { benchDevices, serialLine } from '../devices/setup.ts'
import { printerConditions, simulationScript } from '../devices/simulation.ts'
import { takenWeight } from '../devices/taken-weight.ts'
import {
  composed,
  composedSlip,
  composeRequest,
  documentAnswer,
  documentRequest,
  sheetRequest,
} from '../documents/slip.ts'
import { head } from '../event/envelope.ts'
import { drawAnswer, drawRequest } from '../label/drawn-rows.ts'
import { figures } from '../metrics/figures.ts'
import { recheckOutcomes } from '../pack/events.ts'
import { documentKinds, labelCounters, printFailures } from '../print-job/events.ts'
import { recordPaper } from '../record/paper.ts'
import { recordAnswer } from '../record/record.ts'
import { conflict, loggedReturn, returnAuthorisation } from '../reference/change.ts'
import { dossier, queueRow } from '../reference/dossier.ts'
import { person } from '../reference/person.ts'
import { MAX_CODES, scan } from '../scan/scan.ts'
import { codeText, count, id, instant, positive, streamEnd, total, z } from '../schema.ts'
import { checklistMethods } from './checklists.ts'
import { exceptionMethods } from './exception-methods.ts'
import { homeMethods } from './home-methods.ts'
import { photoMethods } from './photo-methods.ts'
import { pickListMethods } from './pick-list-methods.ts'
import { deviceStatus, renderedLabel, simulatedLabel, stationStatus } from './status.ts'
import { stepMethods } from './step-methods.ts'
import { takeOverMethods } from './take-over-methods.ts'

/** What the page tells of its own store at every start: its generation mark and the end of the stream it knows. */
const attachRequest = z.object({ generation: z.uuid(), head: head.nullable() })

/**
 * `standing` says how the page's store stands to the journal:
 * - `level` or `page-ahead`: go on; the page appends what the journal lacks;
 * - `rebuild`: the page's store is new, emptied, older or of another stream: take `openWork` and `head` instead of it.
 * `openWork` holds all events of every subject that has not ended, in order, and is empty unless `rebuild`.
 */
const attachAnswer = z.object({
  standing: z.enum(['level', 'page-ahead', 'rebuild']),
  head,
  openWork: z.array(z.unknown()),
  station: z.object({ id, name: z.string(), site: id }).nullable(),
})

/** Characters: a customs form of some pages as PDF, in base64. */
export const MAX_PRINT_BODY = 8_000_000

const printRequest = z.object({
  job: id,
  printer: id,
  document: z.enum(documentKinds),
  /** Printer bytes: as text (UTF-8), or, of what is none, in base64. */
  body: z.string().max(MAX_PRINT_BODY),
  encoding: z.enum(['utf8', 'base64']).default('utf8'),
})
/** See `print-job/events.ts` for what each outcome means. `bytes` is how many left for sure. */
export const printOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('confirmed'), bytes: count }),
  z.object({ outcome: z.literal('delivered'), bytes: count }),
  z.object({
    ...{ outcome: z.literal('unknown'), bytes: count, why: z.enum(['broken-off', 'no-answer']) },
    counter: z.enum(labelCounters).optional(),
  }),
  z.object({ outcome: z.literal('failed'), why: z.enum(printFailures) }),
])
export type PrintOutcome = z.infer<typeof printOutcome>

/** Systems as Node names them; any other is treated as Linux. */
export const platforms = ['linux', 'darwin', 'win32'] as const

const nothing = z.object({})
/** All that one scan may mean, in normal form, the surest first; an answer goes by the first that is anything. */
const codes = z.array(codeText).min(1).max(MAX_CODES)
const foundOrder = z.object({ found: z.enum(['order', 'tote', 'slot']), dossier })

/** A claim as the page sees it: central's answer, or that nobody could be asked. */
export const claimOutcome = z.object({
  outcome: z.enum(['held', 'offline', 'elsewhere', 'order-held', 'cancelled', 'packed', 'unknown', 'unsure']),
  station: z.string().nullable(),
  /** A pack that the other bench paused. */
  paused: pausedPack.nullable().default(null),
})

export const bridgeMethods = {
  ...exceptionMethods,
  ...pickListMethods,
  ...takeOverMethods,
  ...homeMethods,
  'session.attach': { request: attachRequest, answer: attachAnswer },
  /** Appends events to the journal, fsynced before it answers. Idempotent by `(stream, seq)`. */
  'journal.append': {
    request: z.object({ events: z.array(z.unknown()).min(1).max(1000) }),
    answer: z.object({ to: streamEnd }),
  },
  /** Orders that a scan may mean: order number, tote, cart slot, or order id. */
  'orders.find': { request: z.object({ codes }), answer: z.object({ matches: z.array(foundOrder).max(20) }) },
  'orders.dossier': { request: z.object({ order: id }), answer: z.object({ dossier: dossier.nullable() }) },
  /** Orders to pack; those of the pick list `list` come first. */
  'orders.queue': {
    request: z.object({
      ...{ limit: positive.max(500), search: z.string().max(60).default('') },
      list: codeText.nullable().default(null),
    }),
    answer: z.object({ rows: z.array(queueRow), total }),
  },
  'orders.claim': { request: z.object({ order: id, operator: id }), answer: claimOutcome },
  'orders.recheck': {
    /** `revision`: of the order as the page knows it. */
    request: z.object({ order: id, pack: id, revision: count }),
    answer: z.object({
      ...{ outcome: z.enum(recheckOutcomes), asOf: instant },
      /** The order where it is newer here; `isBehind` where central has a newer one that is not here yet. */
      fresh: dossier.nullable().default(null),
      isBehind: z.boolean().default(false),
      /** On hold, and because of its payment. */
      unpaid: z.boolean().default(false),
    }),
  },
  /** The SSCC for `key` (pack and carton, or return and unit): the same key gets the same number for ever. */
  'numbers.take': {
    request: z.object({ key: z.string().min(1).max(140) }),
    answer: z.object({ number: codeText.nullable() }),
  },
  'products.find': {
    request: z.object({ codes }),
    answer: z.object({ match: z.object({ product, barcode }).nullable() }),
  },
  ...stepMethods,
  ...photoMethods,
  /**
   * What a scan of a returned parcel may mean: an RMA, an outbound label, an order. `code` is the one of `codes` it goes
   * by. `lines` is what should come: as the RMA announces it, else what was sent; kits as their parts, without what came
   * in earlier returns, which are `logged`. `products` are those of `lines`. `others` are the numbers of RMAs of that
   * order, where the parcel may belong to any of several.
   */
  'returns.find': {
    request: z.object({ codes }),
    answer: z.object({
      match: z
        .object({
          via: z.enum(['rma', 'label', 'order']),
          code: codeText,
          rma: returnAuthorisation.nullable(),
          order: id,
          /** Null where the order itself is not here. */
          orderNumber: codeText.nullable(),
          lines: z.array(z.object({ product: id, quantity: positive })),
          logged: z.array(loggedReturn),
          others: z.array(codeText),
          products: z.array(product),
          barcodes: z.array(barcode),
        })
        .nullable(),
    }),
  },
  /** `whole`: central's list came to its end; until then somebody may be missing in it. */
  'people.list': { request: nothing, answer: z.object({ people: z.array(person), whole: z.boolean() }) },
  'cartons.list': { request: nothing, answer: z.object({ cartons: z.array(cartonType) }) },
  ...checklistMethods,
  'conflicts.list': { request: nothing, answer: z.object({ conflicts: z.array(conflict) }) },
  'status.get': { request: nothing, answer: stationStatus },
  'print.send': { request: printRequest, answer: printOutcome },
  /** What this bench is set up with, what is plugged in, and the system it runs on. */
  'devices.get': {
    request: nothing,
    answer: z.object({ setup: benchDevices, found: z.array(foundDevice), platform: z.enum(platforms) }),
  },
  /** Takes a whole new setup, keeps it, and goes on with it at once. */
  'devices.save': { request: z.object({ setup: benchDevices }), answer: nothing },
  /** Asks a printer how it is, now. */
  'devices.look': { request: z.object({ printer: id }), answer: z.object({ device: deviceStatus.nullable() }) },
  /** Sends bytes that stand in no print job: a test print, the sheet of command barcodes. */
  'devices.test-print': {
    request: z.object({ printer: id, body: z.string().max(MAX_PRINT_BODY), encoding: z.enum(['utf8', 'base64']) }),
    answer: printOutcome,
  },
  /** Hears serial ports that this bench does not use yet; an empty list ends that. */
  'devices.listen': {
    request: z.object({ ports: z.array(z.object({ key: id, line: serialLine })).max(20) }),
    answer: nothing,
  },
  /** ZPL as a printer would put it out. */
  'labels.render': {
    request: z.object({ zpl: z.string().max(MAX_PRINT_BODY) }),
    answer: z.object({ label: renderedLabel.nullable() }),
  },
  /** A PDF that came with the order, or null where it is not here (yet). */
  'documents.get': { request: documentRequest, answer: documentAnswer.nullable() },
  /** A packing slip or receipt of what was packed; null where the order is not known. */
  'documents.compose': { request: composeRequest, answer: composedSlip.nullable() },
  /** Barcodes with their words on office paper. */
  'documents.sheet': { request: sheetRequest, answer: composed },
  /** Rows of a label that its printer has no letters for, in dots. */
  'documents.draw': { request: drawRequest, answer: drawAnswer },
  /** How an order was packed: by order number, label or pack. `bench` looks in this bench's own journal first. */
  'records.find': {
    request: z.object({ code: codeText, from: z.enum(['bench', 'central']).default('bench') }),
    answer: recordAnswer,
  },
  /** A record, already in words, on office paper. */
  'records.compose': { request: recordPaper, answer: composed },
  /** The weight of the box that stands on the scale; from then on it is no other box's. */
  'scale.take': { request: nothing, answer: takenWeight },
  /** The box was left without being weighed. */
  'scale.leave': { request: nothing, answer: nothing },
  /** This station's figures from its journal; always there. */
  'throughput.station': {
    request: z.object({ day: z.string(), timeZone: z.string() }),
    answer: z.object({ figures, asOf: instant }),
  },
  /** All stations' figures from central, or null while it can not be reached. */
  'throughput.central': {
    request: z.object({ day: z.string(), timeZone: z.string() }),
    answer: z.object({ answer: throughputAnswer.nullable() }),
  },
  'simulator.scan': { request: z.object({ text: z.string().max(4096) }), answer: nothing },
  'simulator.weigh': { request: z.object({ grams: z.number().int(), stable: z.boolean() }), answer: nothing },
  'simulator.printer': { request: z.object({ state: z.enum(printerConditions) }), answer: nothing },
  /** Plays a script from its beginning, instead of the one before; null ends that. */
  'simulator.script': { request: z.object({ script: simulationScript.nullable() }), answer: nothing },
  'simulator.labels': { request: nothing, answer: z.object({ labels: z.array(simulatedLabel) }) },
} as const

export const bridgeEvents = {
  status: stationStatus,
  scan,
  /** What is plugged in changed. */
  found: z.object({ devices: z.array(foundDevice) }),
  /** Reference data of these kinds changed: ask again for what is shown. `exceptions`: which of them; null, any may have. */
  changed: z.object({ kinds: z.array(z.string()), exceptions: z.array(z.string()).nullable().optional() }),
  'simulator.label': simulatedLabel,
  /** Events reached central from some station: figures may have moved. */
  throughput: nothing,
  /** The journal holds other open work than it did: attach again. */
  attach: nothing,
} as const

export type BridgeMethods = typeof bridgeMethods
export type BridgeMethod = keyof BridgeMethods
export type BridgeRequest<M extends BridgeMethod> = z.input<BridgeMethods[M]['request']>
export type BridgeAnswer<M extends BridgeMethod> = z.output<BridgeMethods[M]['answer']>
export type BridgeEvents = typeof bridgeEvents
export type BridgeEvent = keyof BridgeEvents
export type BridgeEventData<E extends BridgeEvent> = z.output<BridgeEvents[E]>

/** The page's end, typed by the contract. A call rejects with `BridgeDown` while the station can not be reached. */
export type BridgeClient = {
  call<M extends BridgeMethod>(method: M, request: BridgeRequest<M>): Promise<BridgeAnswer<M>>
  on<E extends BridgeEvent>(event: E, listener: (data: BridgeEventData<E>) => void): () => void
  /** Whether a station answers at the other end, and a listener for when that changes. */
  connected(): boolean
  onConnection(listener: (connected: boolean) => void): () => void
}

/** The station's end: one handler per method; all must be there. */
export type BridgeHandlers = {
  [M in BridgeMethod]: (request: z.output<BridgeMethods[M]['request']>) => Promise<z.input<BridgeMethods[M]['answer']>>
}
