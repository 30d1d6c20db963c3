import { plainOrder } from '../../shared/order/order.ts'

const { atBench: _known, ...plain } = plainOrder

/** What an order system says of an order of which nothing special is known: which bench has it, it does not know. */
export const plainSource = plain
