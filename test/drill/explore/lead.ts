import type { Pull } from './codes.ts'

/** One act that the robot is led to: a key by what is printed on it, a code to scan, or what the trade would scan next. */
export type Act = { key: string } | { scan: string } | { pull: Pull }

const AT = 'robot-lead'
/** So long it is looked what an act has done before the next. */
const PACE_MS = 1500

let acts: readonly Act[] = []
let since = 0

export function leadBy(given: readonly Act[]): void {
  acts = given
}

const at = () => Number(sessionStorage.getItem(AT) ?? 0)

/** The act that comes next; none where the robot does as it likes. */
export function ledTo(): Act | undefined {
  return acts[at()]
}

export function isRested(): boolean {
  return performance.now() - since > PACE_MS
}

/** It is done, over all loads of the page. */
export function led(): void {
  if (!ledTo()) return
  sessionStorage.setItem(AT, String(at() + 1))
  since = performance.now()
}
