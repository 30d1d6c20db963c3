import { refuse } from '../../decision.ts'
import { z } from '../../schema.ts'
import type { StepKind } from '../step-kind.ts'

/** The order was found and opened: done as soon as there is a pack, and never reopened. */
export const identify: StepKind = {
  kind: 'identify',
  options: z.strictObject({}),
  needs: [],
  done: () => true,
  decide: (_state, command) => (command.kind === 'scan' ? refuse('not-now') : undefined),
  clear: (state) => state,
  owes: () => [],
  instruction: (_state, dossier) => ({ key: 'step.identify', params: { order: dossier.order.number }, focus: null }),
}
