/** Makes samples of a schema that together name every member, every word of every enum and every branch of every union. */
import fc from 'fast-check'
import { canonical } from '../../shared/event/canonical.ts'
import { z } from '../../shared/schema.ts'

/** As much of JSON Schema as zod writes. */
export type JsonSchema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  propertyNames?: JsonSchema
  additionalProperties?: JsonSchema | boolean
}

/** What travels: the side that is written, before defaults are filled in. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

/**
 * Samples that `schema` takes: the first has as little in it as may be, the others walk through its choices, in `most`
 * turns at most.
 */
export function samplesOf(schema: z.ZodType, most: number): unknown[] {
  const json = jsonSchemaOf(schema)
  const turns = Math.min(most, choicesIn(json))
  const all = [make(json, { turn: 0, full: false, name: '', place: 0 })]
  for (let turn = 0; turn < turns; turn++) all.push(make(json, { turn, full: true, name: '', place: 0 }))
  const taken = all.filter((sample) => schema.safeParse(sample).success)
  return [...new Map(taken.map((sample) => [canonical(sample), sample])).values()]
}

/** The most words or branches that any one choice in `json` has. */
function choicesIn(json: JsonSchema): number {
  const inner = [
    ...(json.anyOf ?? []),
    ...(json.oneOf ?? []),
    ...Object.values(json.properties ?? {}),
    ...(json.items ? [json.items] : []),
  ]
  const branches = branchesOf(json)
  // Each branch has its turn with each of its own choices.
  const here = branches ? branches.length * Math.max(1, ...branches.map(choicesIn)) : (json.enum?.length ?? 1)
  return Math.max(here, ...(branches ? [] : inner.map(choicesIn)))
}

function branchesOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] | undefined {
  return anyOf ?? oneOf
}

type Turn = { turn: number; full: boolean; name: string; place: number }

function make(json: JsonSchema, at: Turn): unknown {
  const branches = branchesOf(json)
  if (branches) return makeBranch(branches, at)
  if (json.const !== undefined) return json.const
  if (json.enum) return json.enum[at.turn % json.enum.length]
  switch (json.type) {
    case 'object':
      return makeObject(json, at)
    case 'array':
      return makeArray(json, at)
    case 'string':
      return makeText(json, at)
    case 'integer':
    case 'number':
      return Math.max(json.minimum ?? (json.exclusiveMinimum ?? -1) + 1, 0) + 7 * at.place + (at.turn % 3)
    case 'boolean':
      return at.turn % 2 === 0
    default:
      return null
  }
}

function makeBranch(branches: readonly JsonSchema[], { turn, ...at }: Turn): unknown {
  const branch = branches[turn % branches.length] ?? {}
  return make(branch, { ...at, turn: Math.floor(turn / branches.length) })
}

function makeObject({ properties = {}, required = [], ...json }: JsonSchema, at: Turn): object {
  const members = Object.entries(properties)
    .filter(([key, { default: byDefault }]) => at.full || (required.includes(key) && byDefault === undefined))
    .map(([name, member]) => [name, make(member, { ...at, name })])
  const open =
    typeof json.additionalProperties === 'object' && json.propertyNames ? json.additionalProperties : undefined
  if (open && at.full) members.push([make(json.propertyNames ?? {}, { ...at, name: 'key' }), make(open, at)])
  return Object.fromEntries(members)
}

function makeArray({ items = {}, minItems = 0, maxItems = 2 }: JsonSchema, at: Turn): unknown[] {
  const length = at.full ? Math.min(Math.max(2, minItems), maxItems) : minItems
  return Array.from({ length }, (_none, place) => make(items, { ...at, turn: at.turn + place, place: place + 1 }))
}

const UUID = '5f0f8a3e-7c1b-4d8e-9a55-2b6f0c3d41e'

function makeText(
  { format, pattern, minLength = 0, maxLength = 200 }: JsonSchema,
  { name, turn, place }: Turn,
): string {
  if (name === 'timeZone') return 'Europe/Berlin'
  if (format === 'uuid') return `${UUID}${((turn + place) % 16).toString(16)}`
  if (format === 'date-time') return `2026-11-21T08:0${(turn + place) % 10}:00.000Z`
  if (format === 'date') return `2026-11-2${(turn + place) % 10}`
  if (format === 'uri') return 'http://127.0.0.1:5000'
  const plain = `${name}-${turn}${place > 0 ? `-${place}` : ''}`.slice(0, maxLength).padEnd(minLength, 'x')
  if (!pattern || new RegExp(pattern, 'u').test(plain)) return plain
  return fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1 + turn + place, numRuns: 1 })[0] ?? ''
}
