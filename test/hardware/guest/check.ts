import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { LabReport } from '../report.ts'

/** One statement about the devices, and the work that shows whether it is so: it throws where it is not. */
export type Check = {
  name: string
  /** The others can not be without it. */
  isVital?: boolean
  run(): Promise<void>
}

/** A check that takes longer hangs; the next one gets its turn. */
const LIMIT_MS = 150_000

export const tellOutside = (report: LabReport) => appendFileSync('/dev/ttyS1', `${JSON.stringify(report)}\n`)

/** Runs one after the other: there is one bench, and one of each device. */
export async function runChecks(checks: readonly Check[]): Promise<void> {
  for (const { name, isVital, run } of checks) {
    const begun = performance.now()
    tellOutside({ kind: 'begins', check: name })
    try {
      await within(LIMIT_MS, 'the check', run())
      tellOutside({ kind: 'passed', check: name, ms: performance.now() - begun })
    } catch (error) {
      tellOutside({ kind: 'failed', check: name, why: error instanceof Error ? error.message : String(error) })
      if (isVital) return
    }
  }
}

export async function within<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`waited ${limitMs / 1000} s for ${what}`)), limitMs)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** For what tells nobody that it changed, as the kernel's files. */
export async function comesTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(10)
}
