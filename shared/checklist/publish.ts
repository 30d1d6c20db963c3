import { type Parsed, parse, z } from '../schema.ts'
import { type Checklist, checklist, step, workInstruction } from './checklist.ts'
import { newestById } from './choose.ts'
import { kindOf, parseChecklist, stepKinds } from './registry.ts'
import { type ChecklistRules, checklistRules } from './rules.ts'
import { neverFits } from './shadow.ts'

/** What stands wrong, and where: `checklists.0.steps.2.options`. */
export type PublishFault = { path: string; reason: string }

/** What is published as one: new checklists, new rules, or both. */
export type Publication = { checklists: Checklist[]; rules: ChecklistRules | null }

/** What is published already: every version of every checklist, and the newest rules. */
export type Published = { checklists: readonly Pick<Checklist, 'id' | 'version'>[]; rules: ChecklistRules | null }

/** A word that is not known is a word that would not be heeded: `next`, say, where steps come one after the other. */
const strictChecklist = checklist.extend({
  steps: z.array(z.strictObject(step.shape)).min(1).max(40),
  instructions: z.record(checklist.shape.id, z.strictObject(workInstruction.shape)).default({}),
})

/** The shape of a publication or of a file that was exported: each part is checked by itself, for words with a path. */
export const publication = z.strictObject({
  checklists: z.array(z.unknown()).max(100).default([]),
  rules: z.unknown().nullable().default(null),
})

/** Checks a publication from outside as a whole against what is published. All faults, in the order of their paths. */
export function parsePublication(
  input: unknown,
  published: Published,
): { ok: true; value: Publication } | { ok: false; faults: PublishFault[] } {
  const outer = parse(publication, input)
  if (!outer.ok) return { ok: false, faults: faultsIn(outer.error, '') }
  const checklists = outer.value.checklists.map((each, at) => parseOne(each, `checklists.${at}`))
  const rules = outer.value.rules === null ? null : parseRules(outer.value.rules)
  const shapes = [...checklists, ...(rules ? [rules] : [])].flatMap((each) => (each.ok ? [] : each.faults))
  const known = checklists.map((each) => (each.ok ? each.value : null))
  const faults = [...shapes, ...versionFaults(known, published), ...ruleFaults(rules, known, published)]
  if (faults.length > 0) return { ok: false, faults }
  if (known.length === 0 && !rules)
    return { ok: false, faults: [{ path: '(whole)', reason: 'there is nothing in it' }] }
  const value = { checklists: known.filter((each) => each !== null), rules: rules?.ok ? rules.value : null }
  return { ok: true, value }
}

type Part<T> = { ok: true; value: T } | { ok: false; faults: PublishFault[] }

function parseOne(input: unknown, path: string): Part<Checklist> {
  const kinds = parseChecklist(input)
  const shape: Parsed<Checklist> = kinds.ok ? parse(z.strictObject(strictChecklist.shape), input) : kinds
  if (!shape.ok) return { ok: false, faults: faultsIn(shape.error, path) }
  const { steps, instructions } = shape.value
  const strangers = Object.keys(instructions).filter((id) => !steps.some((each) => each.id === id))
  const faults = strangers.map((id) => ({ path: `${path}.instructions.${id}`, reason: 'there is no step of that id' }))
  return faults.length > 0 ? { ok: false, faults } : shape
}

function parseRules(input: unknown): Part<ChecklistRules> {
  const shape = parse(checklistRules, input)
  return shape.ok ? shape : { ok: false, faults: faultsIn(shape.error, 'rules') }
}

/** `path: reason; path: reason`, as `parse` puts it. A reason may hold a colon, a path does not. */
function faultsIn(error: string, within: string): PublishFault[] {
  return error.split('; ').map((each) => {
    const at = each.indexOf(': ')
    const path = each.slice(0, at) === '(whole)' ? '' : each.slice(0, at)
    return { path: [within, path].filter((part) => part !== '').join('.') || '(whole)', reason: each.slice(at + 2) }
  })
}

function versionFaults(known: readonly (Checklist | null)[], { checklists }: Published): PublishFault[] {
  const last = newestById(checklists)
  return known.flatMap((each, at) => {
    if (!each) return []
    if (known.findIndex((other) => other?.id === each.id) !== at)
      return [{ path: `checklists.${at}.id`, reason: `${each.id} stands twice` }]
    const before = last.get(each.id)?.version ?? 0
    if (each.version > before) return []
    return [{ path: `checklists.${at}.version`, reason: `${each.version} is not above ${before}, the last published` }]
  })
}

function ruleFaults(
  parsed: Part<ChecklistRules> | null,
  known: readonly (Checklist | null)[],
  published: Published,
): PublishFault[] {
  if (!parsed?.ok) return []
  const { version, rules, otherwise } = parsed.value
  const ids = new Set([...published.checklists, ...known].map((each) => each?.id))
  const faults: PublishFault[] = []
  const last = published.rules?.version ?? 0
  if (version <= last)
    faults.push({ path: 'rules.version', reason: `${version} is not above ${last}, the last published` })
  for (const [at, rule] of rules.entries()) {
    const path = `rules.rules.${at}`
    if (rules.findIndex((other) => other.id === rule.id) !== at)
      faults.push({ path: `${path}.id`, reason: `${rule.id} stands twice` })
    if (!ids.has(rule.checklist))
      faults.push({ path: `${path}.checklist`, reason: `there is no checklist ${rule.checklist}` })
    const never = neverFits(rule, rules.slice(0, at))
    if (never) faults.push({ path: `${path}.when`, reason: never })
  }
  if (!ids.has(otherwise)) faults.push({ path: 'rules.otherwise', reason: `there is no checklist ${otherwise}` })
  return faults
}

/** Kinds that a step of `kind` needs before it, and that no step before `index` has. */
export function missingBefore({ steps }: Pick<Checklist, 'steps'>, index: number): readonly string[] {
  const kind = steps[index]?.kind
  if (!stepKinds.some((row) => row.kind === kind) || kind === undefined) return []
  const before = new Set(steps.slice(0, index).map((each) => each.kind))
  return kindOf(kind).needs.filter((need) => !before.has(need))
}
