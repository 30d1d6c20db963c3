import { z } from '../schema.ts'
import type { StepKind } from './step-kind.ts'

/** One setting of a step as a form shows it. `preset` is what holds while nothing is chosen. */
export type OptionField = { name: string; preset: string | number | boolean | undefined } & (
  | { type: 'switch' }
  | { type: 'number'; least: number | undefined; most: number | undefined; whole: boolean }
  | { type: 'choice'; choices: readonly string[] }
  | { type: 'text'; longest: number }
)

const LONGEST_TEXT = 200

const property = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
})
const object = z.object({ properties: z.record(z.string(), property).default({}) })

/** What steps of a kind can be set to, read from the schema their options are checked by. */
export function optionFields({ options }: Pick<StepKind, 'options'>): OptionField[] {
  const shape = object.safeParse(z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' }))
  if (!shape.success) return []
  return Object.entries(shape.data.properties).map(([name, about]) => fieldOf(name, about))
}

function fieldOf(name: string, about: z.infer<typeof property>): OptionField {
  const preset = about.default
  if (about.enum) return { name, preset, type: 'choice', choices: about.enum }
  if (about.type === 'boolean') return { name, preset, type: 'switch' }
  if (about.type === 'integer' || about.type === 'number') {
    const whole = about.type === 'integer'
    return { name, preset, type: 'number', least: about.minimum, most: about.maximum, whole }
  }
  return { name, preset, type: 'text', longest: Math.min(about.maxLength ?? LONGEST_TEXT, LONGEST_TEXT) }
}
