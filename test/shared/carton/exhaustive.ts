type Cells = readonly [number, number, number]

/**
 * Whether small things fit into a small box, all measures in whole cells: every thing at every cell in every turn, in the
 * order of their lowest corners. Slow, plain, and sure.
 */
export function fitsSomehow(things: readonly Cells[], box: Cells): boolean {
  const taken = new Uint8Array(box[0] * box[1] * box[2])
  const left = [...things]

  function next(from: number): boolean {
    if (left.length === 0) return true
    const needed = left.reduce((sum, [length, width, height]) => sum + length * width * height, 0)
    for (let cell = from; cell + needed <= taken.length; cell += 1) {
      if (taken[cell] === 0 && anyAt(cell)) return true
    }
    return false
  }

  function anyAt(cell: number): boolean {
    return left.some((thing, index) =>
      turns(thing).some((turn) => {
        const cells = cellsOf(cell, turn, box)
        if (!cells?.every((each) => taken[each] === 0)) return false
        for (const each of cells) taken[each] = 1
        left.splice(index, 1)
        const done = next(cell + 1)
        left.splice(index, 0, thing)
        for (const each of cells) taken[each] = 0
        return done
      }),
    )
  }

  return next(0)
}

function cellsOf(cell: number, [length, width, height]: Cells, box: Cells): number[] | undefined {
  const [x, y, z] = [cell % box[0], Math.floor(cell / box[0]) % box[1], Math.floor(cell / box[0] / box[1])]
  if (x + length > box[0] || y + width > box[1] || z + height > box[2]) return undefined
  const cells: number[] = []
  for (let k = z; k < z + height; k += 1) {
    for (let j = y; j < y + width; j += 1) {
      for (let i = x; i < x + length; i += 1) cells.push(i + box[0] * (j + box[1] * k))
    }
  }
  return cells
}

function turns([a, b, c]: Cells): Cells[] {
  const all: Cells[] = [
    [a, b, c],
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
  ]
  return [...new Map(all.map((turn) => [turn.join(), turn])).values()]
}
