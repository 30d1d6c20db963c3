import type { LoggedReturn } from '../../../shared/reference/change.ts'

/** What this bench knows beside central's rows. */
export type OwnKnowledge = {
  /** The order of a label that left this bench, though central may not have said so yet. */
  outbound(number: string): { order: string } | null
  isPackedHere(order: string): boolean
  /** The returns that were closed here under an RMA, or of an order without one; the oldest first. */
  returnsOf(about: { rma: string } | { order: string }): LoggedReturn[]
}
