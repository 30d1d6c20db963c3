import type { conditions, dispositions, returnReasons } from './events.ts'
import type { ProductCount } from './product-count.ts'

export type Condition = (typeof conditions)[number]
export type ReturnReason = (typeof returnReasons)[number]
export type Disposition = (typeof dispositions)[number]
export type Grade = { condition: Condition; reason: ReturnReason; disposition: Disposition }

/** One unit (or one unopened case) that came back, and its lot where its code says it. `grade` and `plate` are null until given; the plate is its LPN. */
export type ReturnUnit = {
  unit: number
  product: string
  code: string
  quantity: number
  /** Whether it is of what was awaited; always false where nobody said what should come. */
  expected: boolean
  /** How many of them are more than what was awaited. */
  beyond: number
  serial?: string | undefined
  lot?: string | undefined
  expiry?: string | undefined
  grade: Grade | null
  plate: { lpn: string; job: string } | null
}

export type ReturnState = {
  return: string
  via: 'rma' | 'label' | 'order' | 'blind'
  /** What was scanned to open it. */
  code: string | null
  rma: string | null
  order: string | null
  rmaNumber: string | null
  orderNumber: string | null
  /** What should come, by product; null where nobody said so. */
  awaited: readonly ProductCount[] | null
  operator: string
  units: readonly ReturnUnit[]
  /** The highest unit number ever given: a removed unit's number is not given again. */
  lastUnit: number
  phase: 'open' | 'abandoned' | 'closed'
  openedAt: string
}

/** The unit that waits for its grade, if one does. */
export function ungraded(state: ReturnState): ReturnUnit | undefined {
  return state.units.find((unit) => unit.grade === null)
}
