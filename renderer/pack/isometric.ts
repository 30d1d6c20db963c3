import type { Triple } from '../../shared/carton/region.ts'

/** A box on its place: its lowest corner and its measures, in millimetres. */
export type Block = { at: Triple; size: Triple }
export type Point = readonly [x: number, y: number]
/** The three sides of a box that are seen from the front, above. */
export type Faces = { top: Point[]; left: Point[]; right: Point[] }

const COS_30 = Math.sqrt(3) / 2

/** Seen from where all three axes come towards the eye: the first to the right, the second to the left, the third up. */
export function project([x, y, z]: Triple): Point {
  return [(x - y) * COS_30, (x + y) / 2 - z]
}

export function facesOf({ at: [x, y, z], size: [length, width, height] }: Block): Faces {
  const [farX, farY, farZ] = [x + length, y + width, z + height]
  const corners = (...triples: Triple[]) => triples.map(project)
  return {
    top: corners([x, y, farZ], [farX, y, farZ], [farX, farY, farZ], [x, farY, farZ]),
    left: corners([x, farY, z], [farX, farY, z], [farX, farY, farZ], [x, farY, farZ]),
    right: corners([farX, y, z], [farX, farY, z], [farX, farY, farZ], [farX, y, farZ]),
  }
}

/** Boxes from the back to the front: each is drawn over all that it hides, and over none that hides it. */
export function fromBack<B extends Block>(blocks: readonly B[]): B[] {
  const left = [...blocks]
  const drawn: B[] = []
  while (left.length > 0) {
    const next = left.findIndex((one) => left.every((other) => other === one || !isBehind(other, one)))
    // Three boxes may hide each other in a ring: then any of them will do.
    drawn.push(...left.splice(Math.max(0, next), 1))
  }
  return drawn
}

/** A plane lies between them with `a` on its far side, and none with `a` on its near side. */
function isBehind(a: Block, b: Block): boolean {
  return isFar(a, b) && !isFar(b, a)
}

function isFar(a: Block, b: Block): boolean {
  return ([0, 1, 2] as const).some((axis) => a.at[axis] + a.size[axis] <= b.at[axis])
}
