import { assertNever } from '../assert-never.ts'
import { ofItem, yearOf } from '../checklist/steps/capture/values.ts'
import { accept, type Decision, type Refusal, refuse } from '../decision.ts'
import { candidateFor, shownCode, spoiltScan } from '../scan/means.ts'
import { standingOf, stillAwaited } from './awaited.ts'
import type { OpenReturn, ReturnCommand, ReturnEffect, ReturnScan } from './commands.ts'
import type { ReturnBody } from './events.ts'
import { type ReturnState, ungraded } from './state.ts'

export const returnRefusals = [
  'return-unknown',
  'item-unknown',
  'misread',
  'misread-element',
  'separator-lost',
  'unreadable',
  'grade-first',
  'nothing-to-grade',
  'plate-pending',
  'nothing-to-undo',
  'return-empty',
  'ended',
] as const
export type ReturnRefusal = Refusal<(typeof returnRefusals)[number]>
export type ReturnDecision = Decision<ReturnBody, ReturnRefusal>

type DataOf<T extends ReturnBody['type']> = Extract<ReturnBody, { type: T }>['data']

function returnEvent<T extends ReturnBody['type']>(type: T, data: DataOf<T>): ReturnBody {
  return { type, v: 1, data } as ReturnBody
}

export function openReturn(command: OpenReturn): ReturnDecision {
  return accept(returnEvent('return.opened', command))
}

/** Decides one command on an open return. `freshId` names the print job of a license plate. Pure. */
export function decide(state: ReturnState, command: ReturnCommand, freshId: string): ReturnDecision {
  if (state.phase !== 'open') return command.kind === 'number-taken' ? accept() : refuse('ended')
  switch (command.kind) {
    case 'scan':
      return scanUnit(state, command)
    case 'grade': {
      const unit = ungraded(state)
      if (!unit) return refuse('nothing-to-grade')
      return accept(returnEvent('return.unitGraded', { unit: unit.unit, ...command.grade }))
    }
    case 'number-taken': {
      const unit = state.units.find((one) => one.unit === command.unit)
      if (!unit?.grade || unit.plate) return accept()
      return accept(returnEvent('return.unitLabelled', { unit: unit.unit, lpn: command.number, job: freshId }))
    }
    case 'undo': {
      const last = state.units.at(-1)
      return last ? accept(returnEvent('return.unitRemoved', { unit: last.unit })) : refuse('nothing-to-undo')
    }
    case 'close':
      return close(state)
    case 'abandon':
      return accept(returnEvent('return.abandoned', { reason: command.reason }))
    default:
      return assertNever(command)
  }
}

/** What an open return waits for: a number and a printed plate for every graded unit. A function of the state. */
export function effectsOf(state: ReturnState): readonly ReturnEffect[] {
  if (state.phase !== 'open') return []
  return state.units.flatMap(({ unit, product, grade, plate }): ReturnEffect[] => {
    if (!grade) return []
    if (!plate) return [{ kind: 'take-number', unit, key: `${state.return}/${unit}` }]
    return [{ kind: 'print-plate', unit, ...plate, product, disposition: grade.disposition }]
  })
}

function scanUnit(state: ReturnState, { reading, item, scan }: ReturnScan): ReturnDecision {
  const spoilt = spoiltScan(reading)
  if (spoilt?.reason === 'unreadable') return refuse('unreadable')
  if (ungraded(state)) return refuse('grade-first')
  if (!item) {
    return spoilt ? refuse(spoilt.reason, spoilt.detail) : refuse('item-unknown', { code: shownCode(reading) })
  }
  const unit = state.lastUnit + 1
  const { expected = false, beyond = 0 } = standingOf(state, item) ?? {}
  const own = saidOnIt(reading, item.code, state.openedAt)
  const more = beyond > 0 ? { beyond } : {}
  return accept(returnEvent('return.unitScanned', { unit, ...item, scan: scan.id, expected, ...more, ...own }))
}

type SaidOnIt = { lot?: string; expiry?: string; serial?: string }

/** Lot, day and serial as the item's own code has them. `at` says which century its two digits are of. */
function saidOnIt(reading: ReturnScan['reading'], code: string, at: string): SaidOnIt {
  const candidate = candidateFor(reading, code)
  if (candidate?.kind !== 'item' || !candidate.attributes.whole) return {}
  return ofItem(candidate.attributes, ['lot', 'expiry', 'serial'], yearOf(at))
}

function close(state: ReturnState): ReturnDecision {
  if (state.units.length === 0) return refuse('return-empty')
  const units: DataOf<'return.closed'>['units'] = []
  for (const { unit, product, quantity, grade, plate, lot, expiry, serial } of state.units) {
    if (!grade) return refuse('grade-first')
    if (!plate) return refuse('plate-pending')
    const known = {
      ...(lot !== undefined && { lot }),
      ...(expiry !== undefined && { expiry }),
      ...(serial !== undefined && { serial }),
    }
    units.push({ unit, product, quantity, ...grade, lpn: plate.lpn, ...known })
  }
  const missing = state.rma === null ? [] : stillAwaited(state)
  const more = missing.length > 0 ? { missing } : {}
  return accept(returnEvent('return.closed', { order: state.order, rma: state.rma, units, ...more }))
}
