import type { PackBody } from '../../shared/pack/events.ts'
import type { MessageKey } from '../messages/catalogues.ts'
import type { VerdictBody } from './verdict-body.ts'

/** What to say of what a step gathered; undefined of any other event, and where no words are needed. */
export function stepVerdict(body: PackBody): VerdictBody | undefined {
  switch (body.type) {
    case 'pack.weighed': {
      const { grams, verdict } = body.data
      const off = verdict === 'over' || verdict === 'under'
      if (off) return { kind: 'refused', key: 'verdict.weight-off', params: {} }
      return accepted('verdict.weight', { grams })
    }
    case 'pack.weightExplained':
      return attention('verdict.weight-explained')
    case 'pack.weightApproved':
      return accepted('verdict.weight-approved')
    case 'pack.confirmed':
      return accepted('verdict.confirmed')
    case 'pack.captured': {
      const { goesFirst, expiry, expiryFrom, method } = body.data
      if (goesFirst) return attention('attention.lot-later', { lot: goesFirst.lot, expiry: goesFirst.expiry })
      // What an item's own code said was told with the item.
      if (method === 'item-code') return undefined
      return expiryFrom && expiry ? accepted('verdict.captured-date', { expiry }) : accepted('verdict.captured')
    }
    case 'pack.lotMissing':
      return accepted('verdict.lot-missing')
    case 'pack.captureUndone':
      return accepted('verdict.capture-undone')
    case 'pack.laneNamed':
      return body.data.missed ? attention('attention.cutoff-missed') : undefined
    case 'pack.staged':
      return accepted('verdict.staged')
    case 'pack.photoTaken':
      return accepted('verdict.photo')
    default:
      return undefined
  }
}

function attention(key: MessageKey, params: VerdictBody['params'] = {}): VerdictBody {
  return { kind: 'attention', key, params }
}

function accepted(key: string, params: VerdictBody['params'] = {}): VerdictBody {
  return { kind: 'accepted', key, params }
}
