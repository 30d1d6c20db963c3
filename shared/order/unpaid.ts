/** Whether an order is on hold for its payment. Order systems say so with this word first: `Payment: pending`. */
export function isUnpaid(holdReason: string | null): boolean {
  return holdReason !== null && /^payment\b/i.test(holdReason)
}
