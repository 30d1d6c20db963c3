import type { Order } from '../../../shared/order/order.ts'
import { type PackedBeside, packedBeside } from '../../../shared/order/packed-for.ts'
import type { PackBody } from '../../../shared/pack/events.ts'
import { order } from '../../shared/pack/fixtures.ts'
import type { Chance } from '../../simulation/random.ts'

export type Closed = Extract<PackBody, { type: 'pack.closed' }>['data']

const products = ['mug', 'tea', 'pin']

/** Central as benches meet it: one order, what it was in each revision, and what is put before a person. */
export class Central {
  order: Order = order({ revision: 1, lines: [{ line: '1', product: 'mug', quantity: 2 }] })
  readonly lines = new Map([[1, this.order.lines]])
  /** The bench that holds the order. */
  holder: string | null = null
  readonly conflicts: string[] = []
  private linesRevision = 1
  private wayRevision = 1
  private closes = 0

  change(random: Chance): void {
    const revision = this.order.revision + 1
    const is = random.below(10)
    const { status } = this.order
    const isOver = status === 'packed' || status === 'cancelled'
    if (is < 6) this.become({ revision, lines: someLines(random) })
    else if (is === 6) this.become({ revision, service: random.pick(['Express', 'Standard']) })
    else if (is === 7) this.become({ revision, tags: [random.pick(['a', 'b'])] })
    else if (is === 8 && !isOver) this.become({ revision, status: status === 'held' ? this.free() : 'held' })
    else if (is === 9 && !isOver && random.below(3) === 0) this.become({ revision, status: 'cancelled' })
  }

  /** Hears of each change, to do the same elsewhere. */
  changed: (order: Order) => void = () => {}

  private become({ revision, ...what }: Partial<Order> & { revision: number }): void {
    // The same again is no change, and no revision.
    if (JSON.stringify({ ...this.order, ...what }) === JSON.stringify(this.order)) return
    const change = { revision, ...what }
    if (change.lines && JSON.stringify(change.lines) !== JSON.stringify(this.order.lines))
      this.linesRevision = change.revision
    if (change.service && change.service !== this.order.service) this.wayRevision = change.revision
    this.order = { ...this.order, ...change }
    this.lines.set(change.revision, this.order.lines)
    this.changed(this.order)
  }

  /** What an order is that nothing holds. */
  private free(): Order['status'] {
    return this.closes > 0 ? 'packed' : 'released'
  }

  /** As central's projection has it: what a close says is held against the order as it is when it comes. */
  take(closed: Closed): { beside: readonly PackedBeside[]; raised: readonly string[] } {
    const { status, lines } = this.order
    const beside = packedBeside(closed, lines)
    const revision = closed.revision ?? 0
    const isOld = (revision < this.linesRevision && beside.length > 0) || revision < this.wayRevision
    this.closes += 1
    const raised = [
      ...(status === 'cancelled' ? ['packed-after-cancel'] : []),
      ...(status === 'held' ? ['packed-while-held'] : []),
      ...(isOld ? ['packed-for-old-order'] : []),
      ...(this.closes > 1 ? ['double-pack'] : []),
    ]
    this.conflicts.push(...raised)
    if (status === 'released' || status === 'packing') this.order = { ...this.order, status: 'packed' }
    return { beside, raised }
  }
}

function someLines(random: Chance): Order['lines'] {
  const made = Array.from({ length: 1 + random.below(3) }, (_, at) => ({
    line: String(random.below(4) === 0 ? at + 2 : at + 1),
    product: random.pick(products),
    quantity: 1 + random.below(4),
  }))
  return made.filter(({ line }, at) => made.findIndex((other) => other.line === line) === at)
}
