import type { PackState } from '../pack/state.ts'
import type { Step } from './checklist.ts'
import { kindOf } from './registry.ts'

/** The first step that is not done, or undefined when all are. */
export function currentStep(state: PackState): Step | undefined {
  return state.checklist.steps.find((step) => !kindOf(step.kind).done(state, step))
}
