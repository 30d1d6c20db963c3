import { roles } from '../reference/person.ts'
import { id, positive, z } from '../schema.ts'

/** The worst first: an inbox is sorted by this. */
export const severities = ['high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** Who hears of it when nobody has settled it so many minutes after it was raised. */
export const escalation = z.strictObject({ afterMinutes: positive.max(100_000), to: z.enum(roles) })
export type Escalation = z.infer<typeof escalation>

/** In the order they are due. */
export const escalationPath = z
  .array(escalation)
  .max(5)
  .refine(
    (path) => path.every((step, index) => index === 0 || step.afterMinutes > (path[index - 1]?.afterMinutes ?? 0)),
    'each step comes later than the one before',
  )

/**
 * What may go wrong, as central configures it: who settles it, how soon, and who is told when that fails. `words` stand
 * for a code that the program has no words for, or instead of them.
 */
export const reason = z.object({
  code: id,
  words: z.string().min(1).max(60).nullable().default(null),
  owner: z.enum(roles),
  severity: z.enum(severities),
  targetMinutes: positive.max(100_000),
  escalate: escalationPath.default([]),
  active: z.boolean().default(true),
})
export type Reason = z.infer<typeof reason>

/** What every bench knows by itself. The place of a code in this list is its key on the screen, so new ones go last. */
export const builtInCodes = [
  ...(['short', 'damaged', 'wrong-item', 'unknown-code', 'weight-off', 'label-unreadable', 'address-changed'] as const),
  ...(['payment-mismatch', 'cancelled-after-pick', 'preorder-not-due', 'hazmat-doubt', 'cutoff-missed'] as const),
  ...(['double-pack', 'other', 'order-held', 'lot-missing'] as const),
] as const
export type BuiltInCode = (typeof builtInCodes)[number]

const plain = (code: BuiltInCode, severity: Severity, targetMinutes: number): Reason => ({
  ...{ code, words: null, owner: 'supervisor', severity, targetMinutes, active: true },
  escalate: [
    { afterMinutes: targetMinutes, to: 'supervisor' },
    { afterMinutes: targetMinutes * 4, to: 'supervisor' },
  ],
})

const builtIn: Readonly<Record<BuiltInCode, Reason>> = {
  short: plain('short', 'medium', 30),
  damaged: plain('damaged', 'medium', 30),
  'wrong-item': plain('wrong-item', 'medium', 30),
  'unknown-code': plain('unknown-code', 'low', 60),
  'weight-off': plain('weight-off', 'medium', 30),
  'label-unreadable': { ...plain('label-unreadable', 'low', 240), owner: 'packer' },
  'address-changed': plain('address-changed', 'high', 15),
  'payment-mismatch': plain('payment-mismatch', 'high', 30),
  'cancelled-after-pick': plain('cancelled-after-pick', 'medium', 60),
  'preorder-not-due': plain('preorder-not-due', 'low', 240),
  'hazmat-doubt': plain('hazmat-doubt', 'high', 15),
  'cutoff-missed': plain('cutoff-missed', 'high', 15),
  'double-pack': plain('double-pack', 'high', 15),
  other: plain('other', 'medium', 30),
  'order-held': plain('order-held', 'medium', 60),
  'lot-missing': plain('lot-missing', 'medium', 240),
}

/** Reasons that may be given now: what central says, over what a new bench knows; a code nobody knows is as `other`. */
export function reasonFor(code: string, configured: readonly Reason[]): Reason {
  const own = Object.hasOwn(builtIn, code) ? builtIn[code as BuiltInCode] : { ...builtIn.other, code }
  return configured.find((each) => each.code === code) ?? own
}

/** What a person may raise, in an order that stays: built-in codes first, then central's own by their code. */
export function reasonsToRaise(configured: readonly Reason[]): Reason[] {
  const own = configured.map(({ code }) => code).filter((code) => !(builtInCodes as readonly string[]).includes(code))
  return [...builtInCodes, ...own.sort()].map((code) => reasonFor(code, configured)).filter(({ active }) => active)
}
