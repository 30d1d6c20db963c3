type Row = { line: string; product: string; quantity: number }

/** What a pack says when it closes. Kits that were packed as their parts stand in `kits` beside the parts. */
type Closed = { lines: readonly Row[]; kits?: readonly Row[] | undefined; short?: readonly Row[] | undefined }

/** How many units of a product an order asks for, and how many were packed or are still to be sent. */
export type PackedBeside = { product: string; ordered: number; packed: number }

/**
 * What was packed beside what the order asks for now, by product; only where the two are not the same. A kit counts as the
 * kit it is: its parts stand on no line of the order.
 */
export function packedBeside(closed: Closed, ordered: readonly Row[]): PackedBeside[] {
  const sums = new Map<string, PackedBeside>()
  const add = (product: string, more: Partial<PackedBeside>) => {
    const { ordered: before, packed } = sums.get(product) ?? { ordered: 0, packed: 0 }
    sums.set(product, { product, ordered: before + (more.ordered ?? 0), packed: packed + (more.packed ?? 0) })
  }
  const kits = closed.kits ?? []
  const isPart = ({ line }: Row) => kits.some((kit) => line.startsWith(`${kit.line}/`))
  for (const { product, quantity } of ordered) add(product, { ordered: quantity })
  for (const row of [...closed.lines, ...kits, ...(closed.short ?? [])]) {
    if (!isPart(row)) add(row.product, { packed: row.quantity })
  }
  return [...sums.values()].filter((each) => each.ordered !== each.packed)
}
