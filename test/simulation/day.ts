import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { emptyHead, follow } from '../../shared/event/envelope.ts'
import { callsAs, withOrders } from '../central/calls.ts'
import type { TestCentral } from '../central/start-central.ts'
import { chance } from './random.ts'
import { type Plant, SimBench } from './sim-bench.ts'

const BENCHES = 3
const STEPS = 120

let runs = 0

/** Plays one bad day of some benches; answers what went wrong, as words, and nothing where all was kept exactly once. */
export async function playDay(central: TestCentral, seed: number, plant: Plant | null = null): Promise<string[]> {
  const day = `${seed}-${++runs}`
  const luck = chance(seed)
  const orders = await freshOrders(central, day)
  const way = { chance: luck, plant, orders }
  const benches = await Promise.all(
    Array.from({ length: BENCHES }, (_none, index) => SimBench.open(central, `Sim ${day} ${index}`, way)),
  )
  try {
    for (let step = 0; step < STEPS; step++) await luck.pick(benches).step()
    for (const bench of benches) await bench.settle()
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  const faults = await Promise.all(benches.map((bench) => faultsOf(central, bench)))
  return faults.flat()
}

async function freshOrders(central: TestCentral, day: string): Promise<string[]> {
  const ids = Array.from({ length: 6 }, (_none, index) => `sim-${day}-${index}`)
  await withOrders(callsAs(central, central.adminToken), ids)
  return ids
}

/** Everything accepted is at central once, in unbroken streams, and nothing is left waiting or set aside. */
async function faultsOf({ pool }: TestCentral, bench: SimBench): Promise<string[]> {
  const { rows } = await pool.query<{ event: StreamEvent }>(
    'select event from events where station = $1 order by stream, seq',
    [bench.stationId],
  )
  const events = rows.map(({ event }) => event)
  const held = new Map<string, number>()
  for (const { id } of events) held.set(id, (held.get(id) ?? 0) + 1)
  const faults: string[] = []
  for (const id of bench.accepted)
    if (held.get(id) !== 1) faults.push(`accepted ${id}: ${held.get(id) ?? 0} times at central`)
  for (const [stream, own] of Map.groupBy(events, (event) => event.stream)) {
    const followed = follow(emptyHead(stream), own)
    if (!followed.ok) faults.push(`stream ${stream}: ${followed.fault.fault} at ${followed.fault.seq}`)
  }
  const { journal } = bench.station
  if (journal.outbox.waiting().count > 0) faults.push(`${journal.outbox.waiting().count} events still wait`)
  if (journal.outbox.parkedCount() > 0) faults.push(`${journal.outbox.parkedCount()} events are parked`)
  if (bench.page.ledger.status().waiting > 0) faults.push('the page still has an outbox')
  return faults
}
