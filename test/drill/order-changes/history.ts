import type { Order } from '../../../shared/order/order.ts'
import { packedBeside } from '../../../shared/order/packed-for.ts'
import { type Chance, chance } from '../../simulation/random.ts'
import { BenchInModel, type Sent } from './bench.ts'
import { Central, type Closed } from './world.ts'

export type Played = { closed: number; changed: number; conflicts: readonly string[]; wrong: string | null }

/** What happens at central in a history, in its order: the order system changes the order, a bench sends a pack. */
export type AtCentral = { kind: 'changed'; order: Order } | { kind: 'sent'; bench: string; sent: Sent }

/**
 * Plays one history of an order, two benches and the line between them; `wrong` says what should not have been. `hear` is
 * told what happens at central.
 */
export function play(seed: number, hear: (what: AtCentral) => void = () => {}, acts = 60): Played {
  const random = chance(seed)
  const central = new Central()
  const benches = ['A', 'B'].map((name) => new BenchInModel(name, central))
  let closed = 0
  let wrong: string | null = null
  central.changed = (order) => hear({ kind: 'changed', order })
  const look = (bench: BenchInModel) => (sent: Sent) => {
    closed += 1
    hear({ kind: 'sent', bench: bench.name, sent })
    wrong ??= faultIn(central, sent.closed, bench.name)
  }
  for (const bench of benches) bench.sent = look(bench)
  for (let n = 0; n < acts; n++) act(random, central, benches)
  for (const bench of benches) {
    bench.online = true
    bench.send()
  }
  return { closed, changed: central.order.revision - 1, conflicts: central.conflicts, wrong }
}

function act(random: Chance, central: Central, benches: readonly BenchInModel[]): void {
  const bench = random.pick(benches)
  const is = random.below(20)
  if (is === 0) return central.change(random)
  if (is === 1) {
    bench.online = !bench.online
    return
  }
  if (is < 4) return bench.pull()
  if (is === 4) return bench.send()
  if (is === 5) return bench.takeOver(benches.find((other) => other !== bench) ?? bench)
  if (is < 8) return bench.open()
  for (let hands = 1 + random.below(4); hands > 0; hands--) bench.work(random)
}

/** What left is what the order asked for in the revision it was closed for; and where it asks for other things, it is told. */
function faultIn(central: Central, sent: Closed, bench: string): string | null {
  const then = central.lines.get(sent.revision ?? -1) ?? []
  const off = packedBeside(sent, then)
  if (off.length > 0) return `bench ${bench} closed revision ${sent.revision} with ${JSON.stringify(off)}`
  const { beside, raised } = central.take(sent)
  if (beside.length > 0 && raised.length === 0) return `bench ${bench}: nobody is told of ${JSON.stringify(beside)}`
  return null
}
