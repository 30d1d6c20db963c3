import type { Barcode } from '../../catalog/product.ts'
import { accept, refuse } from '../../decision.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import { type PackState, unitsLeft } from '../../pack/state.ts'
import { z } from '../../schema.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { itemOnOrder, nameOf, refuseStranger } from '../stranger.ts'

/** Every unit is scanned; a case code counts the units it holds. */
export const verifyItems: StepKind = {
  kind: 'verify-items',
  options: z.strictObject({}),
  needs: ['identify'],
  done: (state) => state.lines.every((line) => line.packed === line.ordered),
  decide: (state, command, context) => (command.kind === 'scan' ? countScan(state, command, context) : undefined),
  clear: (state) => ({ ...state, scans: [], lines: state.lines.map((line) => ({ ...line, packed: 0 })) }),
  owes: () => [],
  instruction(state, dossier) {
    const next = nextLine(state)
    if (!next) return { key: 'step.items.done', params: {}, focus: null }
    const product = dossier.products.find((candidate) => candidate.id === next.product)
    const params = {
      name: product?.name ?? next.product,
      location: product?.location ?? '',
      left: next.ordered - next.packed,
    }
    return { key: 'step.items', params, focus: next.line }
  },
}

/** The line of the last scan while it is open, so that the eye stays where it is; else the first open one. */
function nextLine(state: PackState): PackState['lines'][number] | undefined {
  const last = state.scans.at(-1)?.product
  const open = state.lines.filter((line) => line.packed < line.ordered)
  return open.find((line) => line.product === last) ?? open[0]
}

function countScan(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const barcode = itemOnOrder(command, context.dossier)?.barcode
  if (!barcode) return refuseStranger(state, command, context)
  const left = unitsLeft(state, barcode.product)
  const name = nameOf(context.dossier, barcode.product)
  if (left === 0) return refuse('line-full', { name })
  if (barcode.quantity > left) return refuse('case-too-big', { name, holds: barcode.quantity, left })
  return accept(
    packEvent('pack.unitsScanned', {
      product: barcode.product,
      code: barcode.code,
      counts: spread(state, barcode),
      scan: command.scan.id,
      method: command.scan.source === 'typed' ? 'typed' : 'scan',
    }),
  )
}

/** An order may ask for one product on several lines: fill them in their order. */
function spread(state: PackState, barcode: Barcode): { line: string; quantity: number }[] {
  const counts: { line: string; quantity: number }[] = []
  let left = barcode.quantity
  for (const line of state.lines) {
    const room = line.product === barcode.product ? Math.min(left, line.ordered - line.packed) : 0
    if (room > 0) counts.push({ line: line.line, quantity: room })
    left -= room
  }
  return counts
}
