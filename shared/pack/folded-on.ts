import type { PackBody } from './events.ts'
import { evolve } from './evolve.ts'
import type { PackState } from './state.ts'

/** A pack as it will stand once a decision is kept. Who and when do not matter to what is decided on it. */
export function foldedOn(state: PackState, bodies: readonly PackBody[]): PackState {
  return bodies.reduce<PackState>(
    (sum, body, index) => evolve(sum, { ...body, id: `${index}`, subject: state.pack, operator: '-', at: '-' }),
    state,
  )
}
