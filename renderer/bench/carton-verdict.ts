import type { SureMiss } from '../../shared/carton/fit.ts'
import { boxNumber } from '../../shared/pack/carton-contents.ts'
import type { VoidReason } from '../../shared/pack/carton-events.ts'
import type { PackBody } from '../../shared/pack/events.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { MessageKey } from '../messages/catalogues.ts'
import type { VerdictBody } from './verdict-body.ts'

/** What to say of an event about boxes, or undefined where it is about something else or needs no words. */
export function cartonVerdict(body: PackBody, after: PackState, dossier: Dossier): VerdictBody | undefined {
  const accepted = (key: string, params: VerdictBody['params'] = {}): VerdictBody => ({ kind: 'accepted', key, params })
  const at = (carton: number) => ({ n: boxNumber(after, carton) })
  switch (body.type) {
    case 'pack.cartonDoubted':
      return doubted(body.data.miss, dossier)
    case 'pack.cartonAdded':
      return accepted('verdict.box.added', at(body.data.carton))
    case 'pack.cartonSwitched':
      return accepted('verdict.box.at-hand', at(body.data.carton))
    case 'pack.cartonRemoved':
      return accepted('verdict.box.removed')
    case 'pack.cartonNested': {
      const { inside } = body.data
      return inside === null ? accepted('verdict.box.unnested') : accepted('verdict.box.nested', at(inside))
    }
    case 'pack.unitsMoved':
      return accepted('verdict.box.moved', { name: nameOfLine(after, dossier, body.data.line), ...at(body.data.to) })
    case 'pack.unitsTakenOut':
      return accepted('verdict.box.taken-out', { name: nameOfLine(after, dossier, body.data.line) })
    case 'pack.cartonUndone':
      return accepted('verdict.box.undone')
    case 'pack.shortened':
      return { kind: 'attention', key: 'verdict.short', params: { count: sum(body.data.lines) } }
    case 'pack.labelsVoided':
      return { kind: 'attention', key: voidedWords[body.data.reason], params: {} }
    case 'pack.labelHandedBack':
      return accepted('verdict.handed-back')
    default:
      return undefined
  }
}

const voidedWords: Readonly<Record<VoidReason, MessageKey>> = {
  address: 'attention.address-changed',
  service: 'attention.service-changed',
  boxes: 'attention.boxes-changed',
}

function doubted(miss: SureMiss, { products }: Dossier): VerdictBody {
  const { kind, ...about } = miss
  const name = miss.kind === 'short' ? products.find(({ id }) => id === miss.product)?.name : undefined
  return { kind: 'attention', key: `attention.carton-${kind}`, params: { ...about, ...(name && { name }) } }
}

function nameOfLine(state: PackState, { products }: Dossier, line: string): string {
  const product = state.lines.find((one) => one.line === line)?.product
  return products.find(({ id }) => id === product)?.name ?? line
}

function sum(rows: readonly { quantity: number }[]): number {
  return rows.reduce((total, { quantity }) => total + quantity, 0)
}
