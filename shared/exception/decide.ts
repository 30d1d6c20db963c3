import { assertNever } from '../assert-never.ts'
import { accept, type Decision, refuse } from '../decision.ts'
import { MAX_PHOTO_BYTES, type PhotoName } from '../photo/photo.ts'
import { cut } from '../schema.ts'
import {
  type About,
  type Deed,
  type ExceptionCommand,
  type ExceptionContext,
  type ExceptionRefusal,
  PHOTOS_OF_ONE,
} from './commands.ts'
import { stepsDue } from './escalation.ts'
import { type ExceptionBody, exceptionEvent } from './events.ts'
import type { Reason } from './reasons.ts'
import type { ExceptionState } from './state.ts'

export type ExceptionDecision = Decision<ExceptionBody, ExceptionRefusal>

/** The first event of a new exception; `tag` names the print job of the tag, where goods are put aside. */
export function raise(reason: Reason, about: About, by: 'person' | 'system', tag: string | null): ExceptionBody {
  const { code, severity, owner, targetMinutes, escalate } = reason
  const { order = null, number = null, pack = null, carton = null, product = null, device = null } = about
  const places = { order, number, pack, return: about.return ?? null, carton, product, device }
  const many = about.quantity === undefined ? {} : { quantity: about.quantity }
  return exceptionEvent('exception.raised', {
    code,
    ...places,
    ...many,
    by,
    severity,
    owner,
    targetMinutes,
    escalate,
    tag,
  })
}

/** Decides one command on an exception. Once it has ended nothing is taken back: a new one is raised. */
export function decide(
  state: ExceptionState,
  command: ExceptionCommand,
  { roles }: ExceptionContext,
): ExceptionDecision {
  if (state.ended) return isQuiet(command) ? accept() : refuse('matter-ended')
  switch (command.kind) {
    case 'acknowledge':
      if (!maySettle(state, roles)) return refuse('matter-not-yours')
      return state.acknowledged ? accept() : accept(exceptionEvent('exception.acknowledged', {}))
    case 'note':
      return noted(command.note)
    case 'photo':
      return photographed(state, command)
    case 'resolve':
      return maySettle(state, roles) ? resolved(command) : refuse('matter-not-yours')
    case 'dismiss':
      if (!maySettle(state, roles)) return refuse('matter-not-yours')
      return accept(exceptionEvent('exception.dismissed', { reason: command.reason }))
    case 'tick':
      return accept(...stepsDue(state, command.now).map((step) => exceptionEvent('exception.escalated', step)))
    case 'heard': {
      const { how, station, operator } = command
      return accept(exceptionEvent('exception.settledElsewhere', { how, station, operator }))
    }
    default:
      return assertNever(command)
  }
}

/** The clock and central may come late; that is no one's mistake. */
function isQuiet({ kind }: ExceptionCommand): boolean {
  return kind === 'tick' || kind === 'heard'
}

/** Whoever owns it, whom it went to since, and supervisors. */
export function maySettle(state: ExceptionState, roles: ExceptionContext['roles']): boolean {
  const entitled = new Set(['supervisor', state.owner, ...state.escalations.map(({ to }) => to)])
  return roles.some((role) => entitled.has(role))
}

function noted(words: string): ExceptionDecision {
  const note = cut(words.trim(), 500)
  return note === '' ? refuse('matter-no-note') : accept(exceptionEvent('exception.noted', { note }))
}

function photographed({ photos }: ExceptionState, { sha256, bytes }: PhotoName): ExceptionDecision {
  // The same picture twice is one: a key that was held, or a camera that stands still.
  if (photos.some((photo) => photo.sha256 === sha256)) return accept()
  if (photos.length >= PHOTOS_OF_ONE || bytes > MAX_PHOTO_BYTES) return refuse('matter-many-photos')
  return accept(exceptionEvent('exception.photoTaken', { sha256, bytes }))
}

function resolved({ verb, line = null, product = null, quantity = null }: Deed): ExceptionDecision {
  return accept(exceptionEvent('exception.resolved', { verb, line, product, quantity }))
}
