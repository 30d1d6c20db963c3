import type { Decision } from '../decision.ts'
import type { PackCommand, PackContext } from '../pack/commands.ts'
import type { PackEffect } from '../pack/effects.ts'
import type { PackBody } from '../pack/events.ts'
import type { PackRefusal } from '../pack/refusals.ts'
import type { PackState } from '../pack/state.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { z } from '../schema.ts'
import type { Step } from './checklist.ts'

export type PackDecision = Decision<PackBody, PackRefusal>

/** The one thing to do now: a message key and what fills it. `focus` is the order line it is about, if one. */
export type Instruction = {
  key: string
  params: Readonly<Record<string, string | number>>
  focus: string | null
}

/**
 * One kind of checklist step: what it needs, which commands it takes, when it is done, how it reads. A new kind is one
 * file of this shape and one row in `registry.ts`.
 */
export type StepKind = {
  kind: string
  /** What a step of this kind may be set to; checked when a checklist is published. */
  options: z.ZodType
  /** Kinds that must stand before this one in a checklist. */
  needs: readonly string[]
  done(state: PackState, step: Step): boolean
  /** Decides a command while this step is the current one. Undefined: not a command of this step. */
  decide(state: PackState, command: PackCommand, context: PackContext, step: Step): PackDecision | undefined
  /** Takes back what this step gathered, when it or a step before it is reopened. */
  clear(state: PackState, step: Step): PackState
  /** What the step waits for while it is the current one. */
  owes(state: PackState, step: Step): readonly PackEffect[]
  instruction(state: PackState, dossier: Dossier, step: Step): Instruction
}
