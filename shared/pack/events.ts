import { checklist, step } from '../checklist/checklist.ts'
import { codeText, count, id, instant, isoDay, positive, z } from '../schema.ts'
import { cartonEvents, cartonMiss, missingLine } from './carton-events.ts'
import { changeEvents, listedPaper, openedLine } from './change-events.ts'
import { noteKinds, stepEvents, unscannableReasons } from './step-events.ts'
import { type PriorAct, takeOverEvents } from './take-over-events.ts'

const lineCount = z.strictObject({ line: id, quantity: positive })

const packedLot = z.strictObject({
  ...{ product: id, quantity: positive },
  ...{ lot: codeText.optional(), expiry: isoDay.optional() },
})

const { id: checklistId, version, name } = checklist.shape
const openedUnder = z.strictObject({
  ...{ id: checklistId, version, name },
  steps: z.array(z.strictObject(step.shape)).min(1).max(40),
})
/** What a pack is held to: the checklist without its work instructions. */
export type PackChecklist = z.infer<typeof openedUnder>

export const labelKinds = ['house', 'carrier'] as const

/** What asking central about the order answered; `offline` says nobody could be asked. `asOf` is the data's own age. */
export const recheckOutcomes = ['ok', 'held', 'cancelled', 'packed', 'claimed', 'offline'] as const

export const stopReasons = ['cancelled', 'held', 'packed-elsewhere', 'claimed-elsewhere', 'short'] as const

/** How the order of a pack was found; `item` is by a scan of one of its units, which is counted as such too. */
export const foundBy = ['order', 'tote', 'slot', 'queue', 'pick-list', 'item', 'take-over'] as const

const opened = {
  'pack.opened': z.strictObject({
    order: id,
    revision: count,
    lines: z.array(openedLine).min(1).max(500),
    checklist: openedUnder,
    /** What the order says beside its lines, by kind. */
    notes: z.array(z.enum(noteKinds)).max(4).optional(),
    /** The rule that chose it; null where none fitted, left out where nobody chose. */
    rule: id.nullable().optional(),
    found: z.enum(foundBy),
    /** The pick list that was taken up at the bench. */
    pickList: codeText.optional(),
    claim: z.enum(['held', 'offline']),
    dataAsOf: instant,
    pickStartedAt: instant.nullable(),
  }),
}

/** What is done while a pack is open. `line`, `product` and codes are ids; names and addresses stay with the order. */
const acts = {
  'pack.unitsScanned': z.strictObject({
    product: id,
    code: codeText,
    counts: z.array(lineCount).min(1).max(500),
    scan: id,
    method: z.enum(['scan', 'typed', 'unscannable']),
    /** Part of the code was wrong: it tells which product it is, and no more was taken from it. */
    partRead: z.literal(true).optional(),
    /** The code is more than the product's own, and names this serial, whether or not serials are written down. */
    form: z.literal('elements').optional(),
    serial: codeText.optional(),
    /** They were counted by a person, and the scan confirmed the number. */
    byNumber: z.literal(true).optional(),
    /** Of an unscannable unit: why it was, and the supervisor who let it pass. */
    why: z.enum(unscannableReasons).optional(),
    supervisor: id.optional(),
  }),
  'pack.unitsUndone': z.strictObject({ undoes: id, product: id, counts: z.array(lineCount).min(1).max(500) }),
  /** `by` is left out where a person chose it. */
  'pack.cartonChosen': z.strictObject({
    ...{ carton: positive, type: id, by: z.enum(['suggestion']).optional(), despite: cartonMiss.optional() },
  }),
  'pack.stepReopened': z.strictObject({ step: id }),
  'pack.rechecked': z.strictObject({
    for: z.enum(['label', 'close']),
    outcome: z.enum(recheckOutcomes),
    asOf: instant,
    /** Of the order as it was asked about. */
    revision: count.optional(),
    /** Older benches: where it goes is not what it was when the pack began, or when it was last looked at. */
    addressChanged: z.boolean().optional(),
  }),
  'pack.labelRequested': z.strictObject({
    carton: positive,
    of: positive,
    kind: z.enum(labelKinds),
    number: codeText,
    job: id,
  }),
  'pack.labelPrinted': z.strictObject({ carton: positive, job: id }),
  'pack.labelScanned': z.strictObject({ carton: positive, number: codeText, scan: id }),
  'pack.papersListed': z.strictObject({ papers: z.array(listedPaper).max(40) }),
  'pack.paperPrinted': z.strictObject({ job: id }),
  'pack.paperSkipped': z.strictObject({ job: id }),
  ...cartonEvents,
  ...stepEvents,
  ...changeEvents,
}

/** Events of the `pack` domain. */
export const packEvents = {
  ...opened,
  ...acts,
  ...takeOverEvents(acts),
  'pack.paused': z.strictObject({}),
  'pack.resumed': z.strictObject({}),
  /** `unpaid`: it is on hold because its payment is in doubt. */
  'pack.stopped': z.strictObject({ reason: z.enum(stopReasons), unpaid: z.literal(true).optional() }),
  'pack.abandoned': z.strictObject({ reason: z.enum(['damaged', 'short', 'wrong-order', 'later', 'other']) }),
  'pack.closed': z.strictObject({
    order: id,
    /** The revision of the order that it was packed for. */
    revision: count.optional(),
    /** The boxes that leave, each under its number. */
    cartons: z.array(z.strictObject({ carton: positive, type: id, number: codeText })).min(1),
    lines: z.array(lineCount.extend({ product: id })),
    /** Kits that were packed as their components, which stand in `lines`. */
    kits: z.array(lineCount.extend({ product: id })).optional(),
    /** Boxes within those boxes. */
    inner: z.array(z.strictObject({ carton: positive, type: id, inside: positive })).optional(),
    /** Which box holds what, where there are several. */
    contents: z.array(lineCount.extend({ carton: positive })).optional(),
    /** The lots of what was packed, as far as they were written down. */
    lots: z.array(packedLot).min(1).optional(),
    /** What the order goes without. */
    short: z.array(missingLine).optional(),
  }),
}

type PackEvents = typeof packEvents
export type PackBody = { [T in keyof PackEvents]: { type: T; v: 1; data: z.infer<PackEvents[T]> } }[keyof PackEvents]

/** What another bench did in a pack before it was taken over here. */
export type PackPriorAct = PriorAct<typeof acts>

/** The types that a pack may take over from another one. */
export const actTypes: ReadonlySet<string> = new Set(Object.keys(acts))

/** The types that end a pack: after one of these nothing more happens to it. */
export const packEnds: readonly string[] = [
  'pack.stopped',
  'pack.abandoned',
  'pack.closed',
  'pack.handedOver',
] satisfies (keyof PackEvents)[]
