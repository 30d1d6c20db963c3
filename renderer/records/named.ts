import { type Entry, OTHER_KEY } from '../../shared/record/entries.ts'
import { say, sayMinutes } from '../messages/say.ts'
import { sayMoment } from './moment.ts'

/** Names for ids, where this bench knows them: a record holds ids only. */
export type Names = {
  person(id: string): string
  bench(id: string): string
  product(id: string): string
  carton(type: string): string
  step(id: string): string
  device(id: string): string
  /** What a code of an exception stands for. */
  cause(code: string): string
  order: string
}

type Naming = (value: string, names: Names) => string

const moment: Naming = (at) => sayMoment(at)
const person: Naming = (id, names) => names.person(id)
const device: Naming = (id, names) => names.device(id)
/** Enough of a hash to find the file by. */
const HASH_SHOWN = 12

/** Values that a person knows by another name than the event has for them. */
const naming: Readonly<Record<string, Naming>> = {
  ...{ asOf: moment, dataAsOf: moment, dueAt: moment, pickStartedAt: moment },
  ...{ supervisor: person, operator: person, device, printer: device, scale: device },
  product: (id, names) => names.product(id),
  station: (id, names) => names.bench(id),
  type: (id, names) => names.carton(id),
  step: (id, names) => names.step(id),
  sha256: (hash) => hash.slice(0, HASH_SHOWN),
  targetMinutes: (minutes) => sayMinutes(Number(minutes)),
}

const role: Naming = (value) => say(`role.${value}`)
const aspects: Naming = (list) => eachOf(list, (aspect) => say(`detail.aspect.${aspect}`))

/** The same, where a member of that name means something else in another event. */
const namingIn: Readonly<Record<string, Readonly<Record<string, Naming>>>> = {
  'exception.raised': { code: (code, names) => names.cause(code) },
  'exception.escalated': { to: role },
  'exception.resolved': { verb: (verb) => say(`verb.${verb}`) },
  'exception.dismissed': { reason: (reason) => say(`detail.dismissed.${reason}`) },
  'exception.settledElsewhere': { how: (how) => say(`detail.how.${how}`) },
  'pack.orderChanged': { what: aspects },
  'pack.confirmed': {
    what: (list) => eachOf(list, (what) => say(what === 'words' ? 'detail.words' : `pack.note.${what}`)),
  },
  'return.opened': { via: (via) => say(`detail.via.${via}`) },
}

function eachOf(list: string, words: (one: string) => string): string {
  const all = list.split(', ').filter((one) => one !== '–')
  return all.length === 0 ? '–' : all.map(words).join(', ')
}

export function sayEntry({ type, key, params }: Entry, names: Names): string {
  if (key === OTHER_KEY) return say(key, params)
  const own = namingIn[type] ?? {}
  const named = Object.entries(params).map(([name, value]) => {
    const inWords = own[name] ?? naming[name]
    return [name, typeof value === 'string' && value !== '–' && inWords ? inWords(value, names) : value] as const
  })
  return say(key, Object.fromEntries(named))
}

/** Ids by which programs find each other's facts: nobody who reads a record looks them up. */
const unsaid: readonly string[] = [
  ...['job', 'scan', 'captured', 'stream', 'tag', 'rma', 'order', 'pack', 'return', 'from', 'to', 'undoes'],
]

/** What is said by other words than those of a member of that name in other events. */
const saidAs: Readonly<Record<string, string>> = {
  'pack.weighed unit': 'weightUnit',
  'return.abandoned reason': 'droppedFor',
}

/** What the sentence of an event does not say; members of one thing stand together. */
export function sayDetails({ type, key, details }: Entry, names: Names): string {
  if (key === OTHER_KEY) return details.map(({ name, value }) => `${name} ${value}`).join(' · ')
  const things = new Map<string, string[]>()
  for (const { name, value } of details) {
    const path = name.split('.')
    while (/^\d+$/.test(path.at(-1) ?? '')) path.pop()
    const member = path.pop() ?? ''
    const words = unsaid.includes(member) ? '' : sayMember(type, member, value, names)
    if (words !== '') things.set(path.join('.'), [...(things.get(path.join('.')) ?? []), words])
  }
  return [...things.values()].map((words) => words.join(', ')).join(' · ')
}

function sayMember(type: string, member: string, value: string, names: Names): string {
  if (member === 'expected') return value === 'true' ? '' : say('detail.unexpected')
  if (value === 'false') return ''
  const key = `detail.${saidAs[`${type} ${member}`] ?? member}`
  const words = say(key, { value: naming[member]?.(value, names) ?? value })
  // A member that a newer program adds has no words here yet.
  return words === key ? `${member} ${value}` : words
}
