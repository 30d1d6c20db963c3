import type { Publication, PublishFault } from '../../shared/checklist/publish.ts'
import { say } from '../messages/say.ts'

/** A fault in words: where it stands, and what is wrong there. */
export type ShownFault = { where: string; what: string; list: string | null; step: number | null }

/** What central answered, as faults again: it gives them as `path: reason; path: reason`. */
export function faultsIn(why: string): PublishFault[] {
  return why.split('; ').map((each) => {
    const at = each.indexOf(': ')
    return at < 0 ? { path: '', reason: each } : { path: each.slice(0, at), reason: each.slice(at + 2) }
  })
}

export function shownFault({ path, reason }: PublishFault, { checklists, rules }: Publication): ShownFault {
  const [, listAt] = /^checklists\.(\d+)/.exec(path) ?? []
  const list = listAt === undefined ? undefined : checklists[Number(listAt)]
  const [, stepAt] = /\.steps\.(\d+)/.exec(path) ?? []
  const step = stepAt === undefined ? undefined : list?.steps[Number(stepAt)]
  const [, ruleAt] = /^rules\.rules\.(\d+)/.exec(path) ?? []
  const rule = ruleAt === undefined ? undefined : rules?.rules[Number(ruleAt)]
  const about = { list: list?.id ?? null, step: step ? Number(stepAt) : null, what: reasonWords(reason) }
  if (list && step) {
    const kind = kindWords(step.kind)
    return { ...about, where: say('checklists.fault.step', { list: list.name, n: Number(stepAt) + 1, kind }) }
  }
  if (list) return { ...about, where: list.name }
  if (rule) return { ...about, where: say('checklists.fault.rule', { n: Number(ruleAt) + 1, name: rule.name }) }
  return { ...about, where: path.startsWith('rules') ? say('checklists.rules') : '' }
}

/** The reasons of `shared/checklist/publish.ts` in the language of who reads. Any other is shown as it came. */
const reasons: readonly [RegExp, string][] = [
  [/^unknown step kind (?<what>.+)$/, 'checklists.reason.kind'],
  [/^(?<what>.+) needs (?<need>.+) before it$/, 'checklists.reason.needs'],
  [/^(?<what>.+) stands twice$/, 'checklists.reason.twice'],
  [/^(?<what>.+) is not above (?<last>.+), the last published$/, 'checklists.reason.version'],
  [/^there is no checklist (?<what>.+)$/, 'checklists.reason.no-list'],
  [/^every order it fits is taken by the rules? before it: (?<what>.+)$/, 'checklists.reason.shadowed'],
  [/^(?<what>.+) names none, so no order fits$/, 'checklists.reason.none'],
]

function reasonWords(reason: string): string {
  for (const [pattern, key] of reasons) {
    const groups = pattern.exec(reason)?.groups
    if (groups) {
      const { what = '', need = '', last = '' } = groups
      return say(key, { what: kindWords(what), need: kindWords(need), last })
    }
  }
  return reason
}

/** A kind by the name it has in the step bar; what is none stays as it is. */
export function kindWords(kind: string): string {
  const words = say(`kind.${kind}`)
  return words === `kind.${kind}` ? kind : words
}
