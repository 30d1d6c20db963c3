import { type ChecklistsAnswer, checklistsAnswer } from '../../shared/checklist/answers.ts'
import type { Checklist, Step, WorkInstruction } from '../../shared/checklist/checklist.ts'
import { newestById } from '../../shared/checklist/choose.ts'
import { type Publication, type PublishFault, parsePublication, publication } from '../../shared/checklist/publish.ts'
import { type ChecklistRules, checklistRules, type RuleCondition } from '../../shared/checklist/rules.ts'
import { type Parsed, parse, z } from '../../shared/schema.ts'

/** What is being edited: one working copy of each checklist, and the rules. Nothing of it counts until it is published. */
export type Draft = { lists: readonly Checklist[]; rules: ChecklistRules }

const draft = z.object({ lists: checklistsAnswer.shape.checklists, rules: checklistRules })

export function draftOf(published: ChecklistsAnswer): Draft {
  const lists = [...newestById(published.checklists).values()]
  return { lists, rules: published.rules ?? { version: 1, rules: [], otherwise: lists[0]?.id ?? 'standard' } }
}

/** A draft that was kept, or that which is published where none was or it is of another program. */
export function keptDraft(kept: unknown): Draft | null {
  const parsed = parse(draft, kept)
  return parsed.ok ? parsed.value : null
}

/** What differs from what is published, each with its next version. */
export function publicationOf({ lists, rules }: Draft, published: ChecklistsAnswer): Publication {
  const newest = newestById(published.checklists)
  const changed = lists.flatMap((list) => {
    const before = newest.get(list.id)
    if (before && isSame(list, before)) return []
    return [{ ...list, version: (before?.version ?? 0) + 1 }]
  })
  const tidy = { ...rules, rules: rules.rules.map((rule) => ({ ...rule, when: withoutBlanks(rule.when) })) }
  const isNew = !(published.rules && isSame(tidy, published.rules))
  const wanted = isNew && (published.rules !== null || rules.rules.length > 0)
  return { checklists: changed, rules: wanted ? { ...tidy, version: (published.rules?.version ?? 0) + 1 } : null }
}

/** A comma with nothing after it names nobody. A list of nothing but blanks stays: that is a mistake to be told of. */
function withoutBlanks(when: RuleCondition): RuleCondition {
  const named = Object.entries(when).map(([name, value]) => {
    const names = Array.isArray(value) ? value.map((each) => each.trim()).filter((each) => each !== '') : []
    return [name, names.length > 0 ? names : value]
  })
  return Object.fromEntries(named)
}

/** Versions apart: a draft may stand on an older one. */
function isSame<T extends { version: number }>(one: T, other: T): boolean {
  return JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 })
}

/** What central would say of it, said at once. A draft without changes has no faults. */
export function faultsOf(publishing: Publication, published: ChecklistsAnswer): PublishFault[] {
  if (publishing.checklists.length === 0 && !publishing.rules) return []
  const checked = parsePublication(publishing, published)
  return checked.ok ? [] : checked.faults
}

/** Takes a file that was exported into the draft: its checklists take the place of those with the same id. */
export function imported(now: Draft, text: string): Parsed<Draft> {
  const outer = parse(publication, readJson(text))
  if (!outer.ok) return outer
  const lists = parse(z.array(checklistsAnswer.shape.checklists.element), outer.value.checklists)
  if (!lists.ok) return { ok: false, error: `checklists.${lists.error}` }
  const rules = outer.value.rules === null ? null : parse(checklistRules, outer.value.rules)
  if (rules && !rules.ok) return { ok: false, error: `rules.${rules.error}` }
  const fresh = newestById(lists.value)
  const kept = now.lists.map((list) => fresh.get(list.id) ?? list)
  const added = [...fresh.values()].filter(({ id }) => !now.lists.some((list) => list.id === id))
  return { ok: true, value: { lists: [...kept, ...added], rules: rules?.value ?? now.rules } }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function exported({ lists, rules }: Draft): string {
  return `${JSON.stringify({ checklists: lists, rules }, null, 2)}\n`
}

export function withList({ lists, rules }: Draft, list: Checklist): Draft {
  return { rules, lists: lists.map((each) => (each.id === list.id ? list : each)) }
}

/** An id that no other has: `weigh`, then `weigh-2`. */
export function freeId(wanted: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`
    if (!ids.has(id)) return id
  }
}

export function addStep(list: Checklist, kind: string, after: number): Checklist {
  const fresh: Step = { id: freeId(kind, list.steps), kind, options: {} }
  return { ...list, steps: list.steps.toSpliced(after + 1, 0, fresh) }
}

export function removeStep(list: Checklist, at: number): Checklist {
  const { [list.steps[at]?.id ?? '']: _gone, ...instructions } = list.instructions
  return { ...list, steps: list.steps.toSpliced(at, 1), instructions }
}

export function moved<T>(items: readonly T[], at: number, by: 1 | -1): T[] {
  const item = items[at]
  if (item === undefined || items[at + by] === undefined) return [...items]
  return items.toSpliced(at, 1).toSpliced(at + by, 0, item)
}

export function changeStep(list: Checklist, at: number, options: Step['options']): Checklist {
  const step = list.steps[at]
  return step ? { ...list, steps: list.steps.with(at, { ...step, options }) } : list
}

/** Without words and without a picture there is no work instruction. */
export function instruct(list: Checklist, step: string, instruction: WorkInstruction): Checklist {
  const { [step]: _before, ...others } = list.instructions
  const isEmpty = instruction.words.trim() === '' && instruction.picture === null
  return { ...list, instructions: isEmpty ? others : { ...others, [step]: instruction } }
}
