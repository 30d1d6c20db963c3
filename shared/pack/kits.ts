import type { Product } from '../catalog/product.ts'
import type { OrderLine } from '../order/order.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { PackBody } from './events.ts'
import type { PackState } from './state.ts'
import type { NoteKind } from './step-events.ts'

type Opened = Extract<PackBody, { type: 'pack.opened' }>['data']
type OpenedLine = Opened['lines'][number]

/** As many lines and units as an event can hold. */
const MOST_LINES = 500
const MOST_UNITS = 1_000_000
const LONGEST_ID = 64

/** What of an order goes into the opening of its pack: its lines, kits as their components, and the kinds of its notes. */
export function openedWith({ order, products }: Dossier): Pick<Opened, 'lines' | 'notes'> {
  const known = new Map(products.map((product) => [product.id, product]))
  const expanded = order.lines.flatMap((line) => partsOf(line, known) ?? [line])
  // A kit that can not be told apart from the rest is packed as one thing rather than not at all.
  const lines = fits(expanded) ? expanded : order.lines
  const captured = lines.map((line) => withCapture(line, known))
  const notes = notesOf(order.notes, captured, known)
  return { lines: captured, ...(notes.length > 0 && { notes }) }
}

/**
 * The lines of a kit's components, or undefined of what is none or whose components are not all known here. A kit within
 * a kit stays the thing it is: it was put together before.
 */
function partsOf(line: OrderLine, known: ReadonlyMap<string, Product>): OpenedLine[] | undefined {
  const components = known.get(line.product)?.components ?? []
  if (components.length === 0 || !components.every(({ product }) => known.has(product))) return undefined
  const units = new Map<string, number>()
  for (const { product, quantity } of components) units.set(product, (units.get(product) ?? 0) + quantity)
  const { line: id, product, quantity } = line
  return [...units].map(([part, each]) => ({
    ...{ line: `${id}/${part}`, product: part, quantity: each * quantity },
    kit: { line: id, product, quantity },
  }))
}

function fits(lines: readonly OpenedLine[]): boolean {
  const ids = new Set(lines.map(({ line }) => line))
  const inBounds = lines.every(({ line, quantity }) => line.length <= LONGEST_ID && quantity <= MOST_UNITS)
  return inBounds && ids.size === lines.length && lines.length <= MOST_LINES
}

function withCapture(line: OpenedLine, known: ReadonlyMap<string, Product>): OpenedLine {
  const capture = [...new Set(known.get(line.product)?.capture ?? [])]
  return capture.length > 0 ? { ...line, capture } : line
}

function notesOf(
  notes: Dossier['order']['notes'],
  lines: readonly OpenedLine[],
  known: ReadonlyMap<string, Product>,
): NoteKind[] {
  const hazmat = lines.some(({ product }) => known.get(product)?.hazmat)
  return [...new Set<NoteKind>([...notes.map(({ kind }) => kind), ...(hazmat ? (['hazmat'] as const) : [])])]
}

/** Kits that are whole: all their components were packed. Their quantity is how many of the kit. */
export function kitsOf({ lines }: Pick<PackState, 'lines'>): { line: string; product: string; quantity: number }[] {
  const kits = new Map<string, { line: string; product: string; quantity: number }>()
  for (const { kit, ordered, packed, short } of lines) {
    // A kit that the order lost has nothing to be whole of.
    if (!kit || ordered + short === 0) continue
    const whole = Math.floor(packed / ((ordered + short) / kit.quantity))
    const before = kits.get(kit.line)?.quantity ?? whole
    kits.set(kit.line, { line: kit.line, product: kit.product, quantity: Math.min(whole, before) })
  }
  return [...kits.values()].filter(({ quantity }) => quantity > 0)
}
