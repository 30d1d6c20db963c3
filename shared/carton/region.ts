/** Three measures or a point, in millimetres. */
export type Triple = readonly [number, number, number]

/** A box in space, its sides along the axes: from its lowest corner to its highest. */
export type Region = { readonly from: Triple; readonly to: Triple }

export const axes = [0, 1, 2] as const
export type Axis = (typeof axes)[number]

export function volumeOf([length, width, height]: Triple): number {
  return length * width * height
}

export function holds([a, b, c]: Triple, [x, y, z]: Triple): boolean {
  return x <= a && y <= b && z <= c
}

/** The measures from the smallest up: a box fits into another alone if each of its sorted measures does. */
export function sorted(size: Triple): Triple {
  const [a, b, c] = size
  const [low, high] = [Math.min(a, b, c), Math.max(a, b, c)]
  return [low, a + b + c - low - high, high]
}

/** Every way to stand a thing up: six, or fewer where its sides are alike. */
export function turnsOf([a, b, c]: Triple): Triple[] {
  const all: Triple[] = [
    [a, b, c],
    [b, a, c],
    [a, c, b],
    [c, a, b],
    [b, c, a],
    [c, b, a],
  ]
  return all.filter(
    (turn, index) => all.findIndex((other) => axes.every((axis) => other[axis] === turn[axis])) === index,
  )
}

/** What is left of `spaces`, each as large as can be, when `taken` is put in. They overlap each other, but nothing put in. */
export function carve(spaces: readonly Region[], taken: Region, narrowest = 1): Region[] {
  const kept: Region[] = []
  const cut: Region[] = []
  for (const space of spaces) {
    if (overlap(space, taken)) cutAround(cut, space, taken, narrowest)
    else kept.push(space)
  }
  for (let index = 0; index < cut.length; index++) {
    const space = cut[index]
    if (space && !isWithin(space, kept, 0) && !isWithin(space, cut, index + 1)) kept.push(space)
  }
  return kept
}

export function overlap(a: Region, b: Region): boolean {
  return (
    a.from[0] < b.to[0] &&
    b.from[0] < a.to[0] &&
    a.from[1] < b.to[1] &&
    b.from[1] < a.to[1] &&
    a.from[2] < b.to[2] &&
    b.from[2] < a.to[2]
  )
}

/** Whether one of `others`, from the one at `start` on, holds the whole of a space. */
function isWithin({ from, to }: Region, others: readonly Region[], start: number): boolean {
  for (let at = start; at < others.length; at++) {
    const other = others[at]
    if (other && holds(from, other.from) && holds(other.to, to)) return true
  }
  return false
}

/** The six slabs of a space beside, before, behind, below and above what was put into it, as far as anything goes in. */
function cutAround(into: Region[], { from, to }: Region, taken: Region, narrowest: number): void {
  for (const axis of axes) {
    const [below, above] = [taken.from[axis], taken.to[axis]]
    if (below - from[axis] >= narrowest) into.push({ from, to: moved(to, axis, below) })
    if (to[axis] - above >= narrowest) into.push({ from: moved(from, axis, above), to })
  }
}

function moved([x, y, z]: Triple, axis: Axis, value: number): Triple {
  if (axis === 0) return [value, y, z]
  return axis === 1 ? [x, value, z] : [x, y, value]
}
