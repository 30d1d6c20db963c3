import { accept, refuse } from '../../decision.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import type { PackState } from '../../pack/state.ts'
import type { Dossier } from '../../reference/dossier.ts'
import { means, spoiltScan } from '../../scan/means.ts'
import { z } from '../../schema.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { itemOnOrder, nameOf, refuseStranger } from '../stranger.ts'
import { fefoChoices, turnOf } from './capture/fefo.ts'
import { judged } from './capture/known-date.ts'
import { captureOf, type Pending, pendingCapture } from './capture/pending.ts'
import { type CaptureValues, ofItem, ofSecondCode, yearOf } from './capture/values.ts'

/** `fefo` says what becomes of a unit whose lot expires later than another one there still is. */
const options = z.strictObject({ fefo: z.enum(fefoChoices).default('no') })

/**
 * Lot, date and serial of each unit whose product asks for it: from its own code, from a second one, or typed. Before the
 * items in a checklist it is asked with each unit, behind them with all at the end.
 */
export const capture: StepKind = {
  kind: 'capture',
  options,
  needs: ['identify'],
  done: (state) => pendingCapture(state) === undefined,
  decide: (state, command, context) => (command.kind === 'scan' ? note(state, command, context) : undefined),
  clear: (state) => ({ ...state, facts: { ...state.facts, captured: [] } }),
  owes: () => [],
  instruction(state, dossier) {
    const pending = pendingCapture(state)
    const [kind] = pending?.missing ?? []
    if (!(pending && kind)) return { key: 'step.capture.done', params: {}, focus: null }
    const focus = state.lines.find((line) => line.product === pending.product)?.line ?? null
    return { key: `step.capture.${kind}`, params: { name: nameOf(dossier, pending.product) }, focus }
  },
}

function note(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const pending = pendingCapture(state)
  if (!pending) return refuse('not-now')
  if (isSomethingElse(command, pending, context)) return refuseOther(state, command, context, pending)
  const at = command.at ?? state.openedAt
  const said = valuesIn(command, pending, context.dossier, yearOf(at))
  if (Object.keys(said).length === 0) return unclear(state, command, context, pending)
  const { product, scan } = pending
  const about = { scan, product, at, wanted: pending.missing, seen: command.seenSerials ?? [] }
  const { values, fault } = judged(state, context.dossier, { ...about, values: said })
  if (fault) return fault
  const unit = { scan, product, values, at }
  const method = command.scan.source === 'typed' ? 'typed' : 'scan'
  const turn = turnOf(state, context.dossier, unit)
  return accept(packEvent('pack.captured', { scan, product, method, ...values, ...turn }))
}

function valuesIn(command: ScanCommand, pending: Pending, dossier: Dossier, thisYear: number): CaptureValues {
  const item = itemOnOrder(command, dossier)
  if (item) return ofItem(item.attributes, pending.missing, thisYear)
  return ofSecondCode(command, pending.missing, thisYear)
}

/** Goods, the order's slip, a box: nothing that a unit is told by. */
function isSomethingElse(command: ScanCommand, pending: Pending, { dossier, cartons }: PackContext): boolean {
  const item = itemOnOrder(command, dossier)
  if (item) return item.barcode.product !== pending.product
  const { reading } = command
  if (command.known || means(reading, dossier.order.number)) return true
  return cartons.some(({ code }) => means(reading, code))
}

function refuseOther(state: PackState, command: ScanCommand, context: PackContext, pending: Pending): PackDecision {
  if (!itemOnOrder(command, context.dossier)) return refuseStranger(state, command, context)
  return refuse('capture-first', { name: nameOf(context.dossier, pending.product) })
}

function unclear(state: PackState, command: ScanCommand, context: PackContext, pending: Pending): PackDecision {
  if (itemOnOrder(command, context.dossier)) {
    return refuse('capture-first', { name: nameOf(context.dossier, pending.product) })
  }
  return spoiltScan(command.reading)?.reason === 'unreadable'
    ? refuseStranger(state, command, context)
    : refuse('capture-unclear')
}

/** Serials that a scan may be about to write down, with their product: to be looked up before it is decided. */
export function serialsIn(
  state: PackState,
  command: ScanCommand,
  dossier: Dossier,
): { product: string; serials: string[] } | undefined {
  const item = itemOnOrder(command, dossier)
  const pending = item ? undefined : pendingCapture(state)
  const product = item?.barcode.product ?? pending?.product
  if (product === undefined || !captureOf(state, product).includes('serial')) return undefined
  const { serial } = item
    ? ofItem(item.attributes, ['serial'], 2000)
    : ofSecondCode(command, pending?.missing ?? [], 2000)
  return serial === undefined ? undefined : { product, serials: [serial] }
}
