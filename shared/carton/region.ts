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
export function carve(spaces: readonly Region[], taken: Region): Region[] {
  const kept = spaces.filter((space) => !overlap(space, taken))
  const cut = spaces.filter((space) => overlap(space, taken)).flatMap((space) => around(space, taken))
  for (const [index, space] of cut.entries()) {
    const within = (other: Region) => contains(other, space)
    if (!(kept.some(within) || cut.some((other, at) => at > index && within(other)))) kept.push(space)
  }
  return kept
}

export function overlap(a: Region, b: Region): boolean {
  return axes.every((axis) => a.from[axis] < b.to[axis] && b.from[axis] < a.to[axis])
}

function contains(outer: Region, inner: Region): boolean {
  return axes.every((axis) => outer.from[axis] <= inner.from[axis] && inner.to[axis] <= outer.to[axis])
}

/** The six slabs of a space beside, before, behind, below and above what was put into it, as far as there are any. */
function around(space: Region, taken: Region): Region[] {
  return axes.flatMap((axis) => [
    ...(space.from[axis] < taken.from[axis] ? [{ from: space.from, to: moved(space.to, axis, taken.from[axis]) }] : []),
    ...(taken.to[axis] < space.to[axis] ? [{ from: moved(space.from, axis, taken.to[axis]), to: space.to }] : []),
  ])
}

function moved([x, y, z]: Triple, axis: Axis, value: number): Triple {
  if (axis === 0) return [value, y, z]
  return axis === 1 ? [x, value, z] : [x, y, value]
}
