import type { Refusal } from '../decision.ts'
import type { PhotoName } from '../photo/photo.ts'
import type { Person } from '../reference/person.ts'
import type { Dismissal, Verb } from './events.ts'

/** What an exception is about; what is not known is left out. */
export type About = {
  order?: string | null
  number?: string | null
  pack?: string | null
  return?: string | null
  carton?: number | null
  product?: string | null
  quantity?: number
  device?: string | null
}

type LineVerb = 'change-line' | 'cancel-line'
export type PlainVerb = Exclude<Verb, LineVerb>

/** A verb, and what it is done to. No line is changed or cancelled that nobody named. */
export type Deed = { product?: string | null } & (
  | { verb: 'change-line'; line: string; quantity: number }
  | { verb: 'cancel-line'; line: string; quantity?: number | null }
  | { verb: PlainVerb; line?: string | null; quantity?: number | null }
)

/** `tick` asks what is due by now; `heard` is central's word that somebody else settled it. */
export type ExceptionCommand =
  | { kind: 'acknowledge' }
  | { kind: 'note'; note: string }
  | ({ kind: 'photo' } & PhotoName)
  | ({ kind: 'resolve' } & Deed)
  | { kind: 'dismiss'; reason: Dismissal }
  | { kind: 'tick'; now: string }
  | { kind: 'heard'; how: 'resolved' | 'dismissed'; station: string; operator: string }

/** So many photos of one exception are taken at a bench: they are looked at one by one. */
export const PHOTOS_OF_ONE = 12

export type ExceptionContext = { roles: Person['roles'] }

export const exceptionRefusals = ['matter-ended', 'matter-not-yours', 'matter-no-note', 'matter-many-photos'] as const
export type ExceptionRefusal = Refusal<(typeof exceptionRefusals)[number]>
