import type { OrderAspect } from '../../shared/pack/change-events.ts'
import type { PackBody } from '../../shared/pack/events.ts'
import { type PackLine, type PackState, unitsOver } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { MessageKey } from '../messages/catalogues.ts'
import type { VerdictBody } from './verdict-body.ts'

type Changed = Extract<PackBody, { type: 'pack.orderChanged' }>['data']

/**
 * What to say of an order that changed in the middle: what is to be done first about it. Undefined where it is nothing to
 * the packer. What else changed is asked for at its own step.
 */
export function changeVerdict(
  { what }: Changed,
  { before, after }: { before: PackState; after: PackState },
  dossier: Dossier,
): VerdictBody | undefined {
  if (what.includes('lines')) return ofLines(before, after, dossier)
  if (after.handBack.length > before.handBack.length) {
    return attention(what.includes('address') ? 'attention.address-changed' : 'attention.service-changed')
  }
  const [first] = inOrder.filter((aspect) => what.includes(aspect))
  const { carrier, service } = dossier.order
  return first && attention(words[first], first === 'service' ? { carrier, service } : {})
}

type Told = Exclude<OrderAspect, 'lines'>

/** What a packer has to know soonest comes first. */
const inOrder: readonly Told[] = ['address', 'service', 'notes', 'papers', 'promise']

const words: Readonly<Record<Told, MessageKey>> = {
  address: 'attention.order-address',
  service: 'attention.order-service',
  notes: 'attention.order-notes',
  papers: 'attention.order-papers',
  promise: 'attention.order-promise',
}

/** One product that changed is named; where several did, the lines say which. */
function ofLines(before: PackState, after: PackState, dossier: Dossier): VerdictBody {
  const products = [...new Set([...before.lines, ...after.lines].map(({ product }) => product))]
  const changed = products
    .map((product) => ({ product, by: ordered(after, product) - ordered(before, product) }))
    .filter(({ by }) => by !== 0)
  const [only, ...others] = changed
  const more = sum(changed.map(({ by }) => Math.max(0, by)))
  const less = sum(changed.map(({ by }) => Math.max(0, -by)))
  if (!only || others.length > 0) return attention('attention.order-lines', { more, less })
  const name = dossier.products.find(({ id }) => id === only.product)?.name ?? only.product
  const over = sum(after.lines.filter(({ product }) => product === only.product).map(unitsOver))
  if (over > 0) return attention('attention.order-take-out', { count: over, name })
  if (only.by > 0) return attention('attention.order-more', { count: only.by, name })
  return attention('attention.order-fewer', { count: -only.by, name })
}

function ordered({ lines }: PackState, product: string): number {
  const own = (line: PackLine) => (line.product === product ? line.ordered + line.short : 0)
  return sum(lines.map(own))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}

function attention(key: MessageKey, params: VerdictBody['params'] = {}): VerdictBody {
  return { kind: 'attention', key, params }
}
