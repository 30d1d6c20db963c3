import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import type { Rig } from './bench-test.ts'

/** Every event central holds, stream by stream in order. */
export async function eventsAt({ central }: Rig): Promise<StreamEvent[]> {
  const { rows } = await central.pool.query<{ event: StreamEvent }>('select event from events order by stream, seq')
  return rows.map(({ event }) => event)
}

export async function onHand({ central }: Rig, product: string): Promise<number> {
  const { rows } = await central.pool.query<{ on_hand: number }>(
    'select on_hand from stock_levels where product = $1',
    [product],
  )
  return Number(rows[0]?.on_hand)
}
