import { catalogue } from '../event/catalogue.ts'
import { packEnds } from '../pack/events.ts'

/** An event type whose data names the pack or order it is about, and in which member. */
export type Reference = { type: string; member: 'for' | 'pack' | 'order' }

const members = ['for', 'pack', 'order'] as const
/** Packs are found by themselves, a return is a parcel of its own, and the bench is about nothing but itself. */
const outside = /^(pack|return|bench)\./

/** Read from the catalogue: a new kind of event that names its pack belongs to the record without a word here. */
export const references: readonly Reference[] = Object.entries(catalogue).flatMap(([type, schema]) => {
  if (outside.test(type)) return []
  const shape: object = 'shape' in schema ? schema.shape : {}
  return members.filter((member) => Object.hasOwn(shape, member)).map((member) => ({ type, member }))
})

/** An event as a ledger gives it: nothing in it is certain. */
export type KeptEvent = { type: string; subject: string; data: Readonly<Record<string, unknown>> }

export function keptEvent(raw: unknown): KeptEvent {
  const { type, subject, data } = isRecord(raw) ? raw : {}
  return {
    type: typeof type === 'string' ? type : '',
    subject: typeof subject === 'string' ? subject : '',
    data: isRecord(data) ? data : {},
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The pack on the screen after `event`, where `before` was: refused scans belong to it. */
export function packAtHand(before: string | null, { type, subject }: KeptEvent): string | null {
  if (!type.startsWith('pack.')) return before
  return packEnds.includes(type) || type === 'pack.paused' ? null : subject
}

export function isRefusalInPack({ type, data }: KeptEvent): boolean {
  return type === 'bench.refused' && data['screen'] === 'pack'
}
