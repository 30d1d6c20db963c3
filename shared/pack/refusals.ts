import type { Refusal } from '../decision.ts'
import { stepRefusals } from './step-refusals.ts'

/** Why a pack refuses. One message in each language per reason; see `renderer/messages/`. */
export const packRefusals = [
  'unknown-code',
  'not-on-order',
  'line-full',
  'case-too-big',
  'misread',
  'misread-element',
  'separator-lost',
  'unreadable',
  'not-now',
  'order-unknown',
  'order-ambiguous',
  'order-held',
  'order-cancelled',
  'order-packed',
  'order-elsewhere',
  'order-open',
  'order-not-due',
  'order-aside',
  'unknown-carton',
  'wrong-label',
  'wrong-box',
  'hand-back-first',
  'box-empty',
  'box-in-use',
  'no-such-box',
  'recount-first',
  'short-forbidden',
  'nothing-packed',
  'void-label',
  'label-out',
  'nothing-to-undo',
  'can-not-reopen',
  'paused',
  'ended',
  ...stepRefusals,
] as const

export type PackRefusal = Refusal<(typeof packRefusals)[number]>
