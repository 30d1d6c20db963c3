import { id, z } from '../schema.ts'

/** What an order must be for a rule to fit: all that is named, any of what is listed. Nothing named: every order. */
export const ruleCondition = z.strictObject({
  clients: z.array(z.string().max(80)).max(50).optional(),
  channels: z.array(z.string().max(40)).max(50).optional(),
  carriers: z.array(z.string().max(40)).max(50).optional(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(250)
    .optional(),
  /** Worth so much or more, in the smallest unit of `currency`. Other currencies do not fit. */
  valueFrom: z.strictObject({ amount: z.number().int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  tags: z.array(z.string().max(40)).max(50).optional(),
  hazmat: z.boolean().optional(),
})
export type RuleCondition = z.infer<typeof ruleCondition>

/** One rule: `name` is how the supervisor calls it. */
export const checklistRule = z.strictObject({
  id,
  name: z.string().min(1).max(80),
  when: ruleCondition,
  checklist: id,
})
export type ChecklistRule = z.infer<typeof checklistRule>

/** Which checklist an order is packed by: the first rule that fits, else `otherwise`. Published as one, with a version. */
export const checklistRules = z.strictObject({
  version: z.number().int().min(1),
  rules: z.array(checklistRule).max(100),
  otherwise: id,
})
export type ChecklistRules = z.infer<typeof checklistRules>
