import type { z } from '../schema.ts'

/** How the data of a version was, and what it is in the next one. */
export type Step = { schema: z.ZodType; up: (data: never) => unknown }

/**
 * Versions of event types before their newest, the first one first. What stands here is for ever: events of these versions
 * lie in journals and ledgers. A type gets a new version where a member changes or goes: its schema moves from the
 * catalogue to the end of its list here, with the step to the new one.
 */
export type OlderVersions = Readonly<Record<string, readonly Step[]>>
export const olderVersions: OlderVersions = {}

export function newestVersion(type: string, older = olderVersions): number {
  return stepsOf(type, older).length + 1
}

/** The schema of an older version, or undefined where `v` is none. */
export function olderSchema(type: string, v: number, older = olderVersions): z.ZodType | undefined {
  return stepsOf(type, older)[v - 1]?.schema
}

/** What data of version `v` is in the newest one. What was kept stays as it is: this is for whoever folds it. */
export function upcast(type: string, v: number, data: unknown, older = olderVersions): { v: number; data: unknown } {
  const steps = stepsOf(type, older).slice(v - 1)
  return { v: v + steps.length, data: steps.reduce((given: unknown, { up }) => up(given as never), data) }
}

function stepsOf(type: string, older: OlderVersions): readonly Step[] {
  return Object.hasOwn(older, type) ? (older[type] ?? []) : []
}
