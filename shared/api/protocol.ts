/**
 * The hello between a bench and central: which protocol each speaks, and from which one on it understands the other side.
 * Both go up by one, with a line here, where an old other side would take something wrongly: not for what it passes over.
 *
 * 1: the first. Whoever says nothing speaks this one.
 * 2: a close names the revision it was packed for; a central of before refuses such closes.
 * 3: what was written down of a unit may name who said its date; a central of before refuses those that do.
 */
export type Protocol = { speaks: number; from: number }

export const PROTOCOL_HEADER = 'packbench-protocol'
export const benchProtocol: Protocol = { speaks: 3, from: 3 }
export const centralProtocol: Protocol = { speaks: 3, from: 1 }

export function sayProtocol({ speaks, from }: Protocol): string {
  return `${speaks} ${from}`
}

export function readProtocol(said: string | null | undefined): Protocol {
  const [, speaks, from] = /^(\d{1,6}) (\d{1,6})$/.exec(said ?? '') ?? []
  return speaks && from ? { speaks: Number(speaks), from: Number(from) } : { speaks: 1, from: 1 }
}

/** Facts go to central all the same: it keeps aside what it does not know. What may lack is what central tells a bench. */
export const versionFits = ['fits', 'bench-too-old', 'central-too-old'] as const
export type VersionFit = (typeof versionFits)[number]

export function fitOf(bench: Protocol, central: Protocol): VersionFit {
  if (bench.speaks < central.from) return 'bench-too-old'
  return central.speaks < bench.from ? 'central-too-old' : 'fits'
}
