import type { Refusal } from '../decision.ts'

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
  'unknown-carton',
  'wrong-label',
  'void-label',
  'label-out',
  'nothing-to-undo',
  'can-not-reopen',
  'paused',
  'ended',
] as const

export type PackRefusal = Refusal<(typeof packRefusals)[number]>
