import type { Product } from '../catalog/product.ts'
import type { Order } from '../order/order.ts'
import type { Checklist } from './checklist.ts'
import type { ChecklistRule, ChecklistRules, RuleCondition } from './rules.ts'

/** What of an order a rule looks at. */
export type RuledOrder = Pick<Order, 'client' | 'channel' | 'carrier' | 'value' | 'tags'> & {
  shipTo: Pick<Order['shipTo'], 'country'>
  lines: readonly { product: string }[]
}

export type ConditionName = keyof RuleCondition

/**
 * How one rule stood to the order: it fitted, a condition of it failed, its checklist is not known here, or one before it
 * had fitted already.
 */
export type RuleStanding =
  | { rule: string; name: string; standing: 'fits' | 'no-checklist' | 'after' }
  | { rule: string; name: string; standing: 'fails'; because: ConditionName }

/** `why` has every rule in its order. `checklist` is null only where there is none at all. */
export type Choice<C> = { checklist: C | null; rule: ChecklistRule | null; why: RuleStanding[] }

/** The checklist an order is packed by: that of the first rule that fits, else the usual one. */
export function chooseChecklist<C extends Pick<Checklist, 'id' | 'version'>>(
  order: RuledOrder,
  products: readonly Pick<Product, 'id' | 'hazmat'>[],
  rules: Pick<ChecklistRules, 'rules' | 'otherwise'> | null,
  checklists: readonly C[],
): Choice<C> {
  const newest = newestById(checklists)
  const isHazmat = order.lines.some((line) => products.some(({ id, hazmat }) => id === line.product && hazmat))
  let chosen: ChecklistRule | null = null
  const why = (rules?.rules ?? []).map((rule): RuleStanding => {
    const about = { rule: rule.id, name: rule.name }
    if (chosen) return { ...about, standing: 'after' }
    const because = failing(rule.when, order, isHazmat)
    if (because) return { ...about, standing: 'fails', because }
    if (!newest.has(rule.checklist)) return { ...about, standing: 'no-checklist' }
    chosen = rule
    return { ...about, standing: 'fits' }
  })
  const rule = chosen as ChecklistRule | null
  const wanted = rule?.checklist ?? rules?.otherwise ?? STANDARD
  return { checklist: newest.get(wanted) ?? newest.get(STANDARD) ?? anyOf(newest), rule, why }
}

/** What a warehouse without rules packs by, where it has one of that name. */
const STANDARD = 'standard'

/** The newest version of each. */
export function newestById<C extends Pick<Checklist, 'id' | 'version'>>(checklists: readonly C[]): Map<string, C> {
  const newest = new Map<string, C>()
  for (const each of checklists) {
    if (each.version > (newest.get(each.id)?.version ?? 0)) newest.set(each.id, each)
  }
  return newest
}

function anyOf<C extends { id: string }>(newest: ReadonlyMap<string, C>): C | null {
  return [...newest.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null
}

/** The first condition that the order does not meet. */
function failing(when: RuleCondition, order: RuledOrder, isHazmat: boolean): ConditionName | undefined {
  const checks: Record<ConditionName, () => boolean> = {
    clients: () => isAmong(when.clients, [order.client]),
    channels: () => isAmong(when.channels, [order.channel]),
    carriers: () => isAmong(when.carriers, [order.carrier]),
    countries: () => isAmong(when.countries, [order.shipTo.country]),
    valueFrom: () =>
      order.value !== null &&
      order.value.currency === when.valueFrom?.currency &&
      order.value.amount >= when.valueFrom.amount,
    tags: () => isAmong(when.tags, order.tags),
    hazmat: () => when.hazmat === isHazmat,
  }
  const named = Object.keys(checks) as ConditionName[]
  return named.find((name) => when[name] !== undefined && !checks[name]())
}

function isAmong(wanted: readonly string[] = [], has: readonly string[]): boolean {
  const known = new Set(wanted.map(folded))
  return has.some((each) => known.has(folded(each)))
}

/** Names are compared as people write them: `dpd` is `DPD`. */
export function folded(name: string): string {
  return name.trim().toLowerCase()
}
