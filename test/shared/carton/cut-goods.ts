import type { Random } from '../../../central/demo/random.ts'
import type { CartonItem } from '../../../shared/carton/item.ts'
import { item } from './random-goods.ts'

type Triple = readonly [number, number, number]

/**
 * Goods that are known to fit a room, for they are cut out of it: the largest piece is cut across a side until there are so
 * many, and then each loses up to so many percent of each measure. They come in any order, turned at random.
 */
export function cutGoods(random: Random, room: Triple, units: number, slack: number): CartonItem[] {
  const pieces: Triple[] = [room]
  while (pieces.length < units) {
    const largest = pieces.reduce((best, piece, at) => (volume(piece) > volume(pieces[best] ?? piece) ? at : best), 0)
    // Not always the largest, or all come out alike.
    const at = random.chance(0.6) ? largest : random.whole(0, pieces.length - 1)
    const halves = cut(random, pieces[at] ?? room)
    if (halves) pieces.splice(at, 1, ...halves)
  }
  return pieces
    .map((piece) =>
      turned(
        random,
        piece.map((side) => Math.max(1, Math.floor(side * (1 - (random.next() * slack) / 100)))),
      ),
    )
    .map((size) => ({ size, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ size }, index) => item(`p${index}`, size))
}

const SHORTEST = 20

function cut(random: Random, piece: Triple): [Triple, Triple] | undefined {
  const axis = longest(piece) === 0 || random.chance(0.3) ? random.whole(0, 2) : longest(piece)
  const side = piece[axis] ?? 0
  if (side < 2 * SHORTEST) return undefined
  const first = random.whole(SHORTEST, side - SHORTEST)
  return [withSide(piece, axis, first), withSide(piece, axis, side - first)]
}

function longest([a, b, c]: Triple): number {
  return a >= b && a >= c ? 0 : b >= c ? 1 : 2
}

function withSide([a, b, c]: Triple, axis: number, side: number): Triple {
  return [axis === 0 ? side : a, axis === 1 ? side : b, axis === 2 ? side : c]
}

function turned(random: Random, [a = 1, b = 1, c = 1]: readonly number[]): Triple {
  return random.pick<Triple>([
    [a, b, c],
    [b, a, c],
    [a, c, b],
    [c, a, b],
    [b, c, a],
    [c, b, a],
  ])
}

function volume([a, b, c]: Triple): number {
  return a * b * c
}
