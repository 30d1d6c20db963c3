import { folded } from './choose.ts'
import type { ChecklistRule, RuleCondition } from './rules.ts'

const lists = ['clients', 'channels', 'carriers', 'countries', 'tags'] as const
type ListName = (typeof lists)[number]

/** Why no order can ever come to a rule, or undefined. `earlier` are the rules before it. */
export function neverFits({ when }: ChecklistRule, earlier: readonly ChecklistRule[]): string | undefined {
  const empty = lists.find((name) => when[name]?.every((each) => each.trim() === ''))
  if (empty) return `${empty} names none, so no order fits`
  const before = earlier.find((rule) => covers(rule.when, when))
  if (before) return `every order it fits is taken by the rule before it: ${before.name}`
  const [first, ...others] = together(when, earlier)
  return (
    first && `every order it fits is taken by the rules before it: ${[first, ...others].map((r) => r.name).join(', ')}`
  )
}

/** Whether `wide` fits every order that `narrow` fits. */
function covers(wide: RuleCondition, narrow: RuleCondition, but?: ListName | 'hazmat'): boolean {
  const within = lists.every((name) => name === but || includes(wide[name], narrow[name]))
  const hazmat = but === 'hazmat' || wide.hazmat === undefined || wide.hazmat === narrow.hazmat
  return within && hazmat && isWorthLess(wide.valueFrom, narrow.valueFrom)
}

function includes(wide: readonly string[] | undefined, narrow: readonly string[] | undefined): boolean {
  if (wide === undefined) return true
  const all = new Set(wide.map(folded))
  return narrow?.every((each) => all.has(folded(each))) ?? false
}

type Value = RuleCondition['valueFrom']

function isWorthLess(wide: Value, narrow: Value): boolean {
  if (wide === undefined) return true
  return narrow !== undefined && narrow.currency === wide.currency && narrow.amount >= wide.amount
}

/** Rules that cover it one beside the other: each some of its carriers, say, and as wide as it in all else. */
function together(when: RuleCondition, earlier: readonly ChecklistRule[]): readonly ChecklistRule[] {
  for (const name of lists) {
    const parts = earlier.filter((rule) => rule.when[name] !== undefined && covers(rule.when, when, name))
    const all = parts.flatMap((rule) => rule.when[name] ?? [])
    if (when[name] !== undefined && includes(all, when[name])) return parts
  }
  const parts = earlier.filter((rule) => rule.when.hazmat !== undefined && covers(rule.when, when, 'hazmat'))
  return new Set(parts.map((rule) => rule.when.hazmat)).size === 2 ? parts : []
}
