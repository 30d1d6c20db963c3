import { describe, expect, test } from 'vitest'
import { optionFields } from '../../../shared/checklist/option-fields.ts'
import { kindOf, stepKinds } from '../../../shared/checklist/registry.ts'
import { z } from '../../../shared/schema.ts'

describe('the settings of a step', () => {
  test('are read from the schema its options are checked by', () => {
    const options = z.strictObject({
      loud: z.boolean().default(false),
      grams: z.number().int().min(1).max(9).default(3),
      share: z.number().optional(),
      per: z.enum(['order', 'package']).default('order'),
      words: z.string().max(40).optional(),
    })
    expect(optionFields({ options })).toEqual([
      { name: 'loud', preset: false, type: 'switch' },
      { name: 'grams', preset: 3, type: 'number', least: 1, most: 9, whole: true },
      { name: 'share', preset: undefined, type: 'number', least: undefined, most: undefined, whole: false },
      { name: 'per', preset: 'order', type: 'choice', choices: ['order', 'package'] },
      { name: 'words', preset: undefined, type: 'text', longest: 40 },
    ])
  })

  test.each(stepKinds.map(({ kind }) => [kind]))('of %s can each be shown, and their presets fit', (name) => {
    const kind = kindOf(name)
    const fields = optionFields(kind)
    const preset = Object.fromEntries(
      fields.flatMap((field) => (field.preset === undefined ? [] : [[field.name, field.preset]])),
    )
    expect(kind.options.safeParse(preset).success).toBe(true)
    expect(Object.keys((kind.options as z.ZodObject).shape).sort()).toEqual(fields.map((field) => field.name).sort())
  })
})
