import type { PackState } from '../../shared/pack/state.ts'
import type { StepEffect } from '../../shared/pack/step-commands.ts'
import type { BenchCore, ScaleSays } from './core.ts'
import type { PackDesk } from './pack-desk.ts'

/** A scale comes to rest within a second; who put a box on it must not wait for much more than that. */
export const WEIGH_AGAIN_MS = 250

/** What the steps wait for that look at the box. */
export function stepEffect(core: BenchCore, pack: PackState, effect: StepEffect, desk: PackDesk): Promise<boolean> {
  return effect.kind === 'take-weight' ? takeWeight(core, pack, effect, desk) : nameLane(core, pack, desk)
}

/**
 * Takes the weight of the box as soon as the scale stands by it. Never done: a box that is off is corrected and weighed
 * again, and whether one is still owed is for the state to say.
 */
async function takeWeight(
  core: BenchCore,
  { pack }: PackState,
  { carton }: Extract<StepEffect, { kind: 'take-weight' }>,
  desk: PackDesk,
): Promise<boolean> {
  // What stands on the scale is the box of the order on the screen.
  if (core.activePack !== pack) return false
  const answer = await core.deps.bridge.call('scale.take', {}).catch(() => undefined)
  showScale(core, answer?.kind === 'none' ? answer.why : null)
  if (answer?.kind !== 'taken') return false
  const { weight, scale } = answer
  const grams = Math.round(weight.micrograms / 1_000_000)
  const { shown, unit } = weight
  await core.enqueue(() => desk.command(pack, { kind: 'weighed', carton, weight: { grams, shown, unit }, scale }))
  return false
}

function showScale(core: BenchCore, says: ScaleSays): void {
  if (core.scaleSays === says) return
  core.scaleSays = says
  core.deps.onChange()
}

async function nameLane(core: BenchCore, { pack }: PackState, desk: PackDesk): Promise<boolean> {
  await core.enqueue(() => desk.command(pack, { kind: 'name-lane', at: new Date().toISOString() }))
  return true
}
