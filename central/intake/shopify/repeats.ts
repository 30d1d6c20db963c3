import type { BadRow } from '../csv.ts'
import type { LeftOut, ReadOrder } from '../mapping.ts'
import type { Block } from './blocks.ts'

/** An order at one place of the file, and what was read there. */
export type Occurrence = { block: Block; read: ReadOrder | LeftOut }

type Settled = { orders: ReadOrder[]; leftOut: LeftOut[] }

/**
 * An order that stands in a file more than once is one order: exports that overlap are put together. Where its places say
 * different things, or stand together as if they were lines of one order, somebody has to look.
 */
export function settleRepeats(found: readonly Occurrence[], told: BadRow[]): Settled {
  const settled: Settled = { orders: [], leftOut: [] }
  for (const [, places] of Map.groupBy(found, ({ block }) => block.id)) {
    for (const read of places.length === 1 ? places.map((place) => place.read) : settle(places, found, told)) {
      if ('said' in read) settled.orders.push(read)
      else settled.leftOut.push(read)
    }
  }
  return settled
}

function settle(places: readonly Occurrence[], found: readonly Occurrence[], told: BadRow[]): (ReadOrder | LeftOut)[] {
  const numbers = new Set(places.map(({ block }) => block.number))
  const last = places.at(-1)
  if (!last) return []
  const { block, read } = last
  const where = `lines ${places.map((place) => place.block.head.line).join(', ')}`
  const leave = (reason: string, hold: string): LeftOut[] =>
    [...numbers].map((number) => ({ line: block.head.line, id: block.id, number, reason, hold }))
  if (numbers.size > 1) return leave(`has the Id of another order: ${where}`, 'Two orders of one Id in the import')
  const same = new Set(places.map((place) => sayingOf(place.read))).size === 1
  if (!(same || block.sure)) {
    return leave(`is there for two recipients or twice, without Id: ${where}`, 'Two orders of one number in the import')
  }
  told.push({
    line: block.head.line,
    reason: `order ${block.number} stands there ${places.length} times, on ${where}: it is one`,
  })
  const done = places.find((place) => !('said' in place.read)) ?? places.find((place) => isCancelled(place.read))
  if (done) return [done.read]
  if (!('said' in read) || (same && !standTogether(places, found))) return [read]
  return [{ ...read, holds: [...read.holds, `Twice in the import (${where})${same ? '' : ', and not alike'}`] }]
}

function isCancelled(read: ReadOrder | LeftOut): boolean {
  return 'said' in read && read.cancelled
}

/** All that is said of it but where. */
function sayingOf(read: ReadOrder | LeftOut): string {
  if (!('said' in read)) return JSON.stringify([read.reason, read.cancelled])
  const { said, cancelled, holds } = read
  const lines = read.lines.map(({ line, quantity, code, name }) => [line, quantity, code?.text ?? null, name])
  return JSON.stringify([said, lines, cancelled, holds])
}

/** With no other order between them: as rows are filled down in a spreadsheet. */
function standTogether(places: readonly Occurrence[], found: readonly Occurrence[]): boolean {
  const [first] = places
  const from = first ? found.indexOf(first) : -1
  return places.every((place, index) => found[from + index] === place)
}
