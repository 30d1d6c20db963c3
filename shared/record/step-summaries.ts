import type { EntryGroup } from './summaries.ts'

type Data = Readonly<Record<string, unknown>>
type Params = Readonly<Record<string, string | number>>
type StepSummary = { group: EntryGroup; params: (data: Data) => Params; told: readonly string[] }

/** Words that need nothing but these members; one that is left out or null is shown as a dash. */
function plainly(group: EntryGroup, members: readonly string[], told: readonly string[] = []): StepSummary {
  const value = (data: Data, name: string) => {
    const of = data[name]
    return typeof of === 'number' || typeof of === 'string' ? of : '–'
  }
  return {
    group,
    params: (data) => Object.fromEntries(members.map((name) => [name, value(data, name)])),
    told: [...members, ...told],
  }
}

const listOf = (data: Data, name: string): readonly unknown[] => {
  const list = data[name]
  return Array.isArray(list) ? list : []
}

/** How the events of boxes, of the steps that look into them, and of exceptions read. See `summaries.ts`. */
export const stepSummaries: Readonly<Record<string, StepSummary>> = {
  'pack.cartonDoubted': plainly('pack', ['carton', 'type']),
  'pack.cartonAdded': plainly('pack', ['carton']),
  'pack.cartonSwitched': plainly('pack', ['carton']),
  'pack.cartonRemoved': plainly('pack', ['carton']),
  'pack.cartonNested': plainly('pack', ['carton', 'inside']),
  'pack.unitsMoved': plainly('pack', ['line', 'quantity', 'from', 'to']),
  'pack.unitsTakenOut': plainly('scan', ['product', 'quantity', 'carton'], ['line']),
  'pack.unitsOwnBoxed': {
    group: 'pack',
    params: ({ product, ...data }) => ({ product: String(product), boxes: listOf(data, 'boxes').length }),
    told: ['product', 'boxes'],
  },
  'pack.cartonUndone': plainly('pack', [], ['undoes']),
  'pack.shortened': plainly('exception', ['reason', 'policy'], ['order']),
  'pack.labelsVoided': {
    group: 'label',
    params: (data) => ({ labels: listOf(data, 'labels').length, reason: String(data['reason']) }),
    told: ['reason'],
  },
  'pack.labelHandedBack': plainly('label', ['carton', 'number'], ['scan']),
  'pack.orderChanged': {
    group: 'pack',
    params: (data) => ({ what: listOf(data, 'what').join(', ') || '–', revision: Number(data['revision']) }),
    told: ['what', 'revision'],
  },
  'pack.excessTakenOut': plainly('scan', ['product'], ['scan']),
  'pack.weighed': plainly('weight', ['carton', 'grams', 'expectedGrams', 'toleranceGrams', 'verdict'], ['step']),
  'pack.weightExplained': plainly('weight', ['carton', 'reason'], ['step']),
  'pack.weightApproved': plainly('weight', ['carton', 'reason', 'supervisor'], ['step']),
  'pack.confirmed': {
    group: 'pack',
    params: (data) => ({ what: listOf(data, 'what').join(', ') }),
    told: ['what', 'step'],
  },
  'pack.captured': plainly('scan', ['product', 'lot', 'expiry', 'serial'], ['scan', 'expiryFrom']),
  'pack.lotMissing': plainly('exception', ['product', 'lot', 'expiry', 'reason', 'supervisor']),
  'pack.captureUndone': plainly('scan', [], ['undoes']),
  'pack.laneNamed': plainly('pack', ['lane'], ['step', 'missed']),
  'pack.staged': plainly('pack', ['lane'], ['step']),
  'pack.photoTaken': plainly('photo', ['carton'], ['step', 'bytes']),
  'exception.raised': plainly('exception', ['code'], ['order', 'number', 'pack', 'return', 'escalate']),
  'exception.acknowledged': plainly('exception', []),
  'exception.noted': plainly('exception', ['note']),
  'exception.photoTaken': plainly('photo', [], ['bytes']),
  'exception.escalated': plainly('exception', ['level', 'to']),
  'exception.resolved': plainly('exception', ['verb']),
  'exception.dismissed': plainly('exception', ['reason']),
  'exception.settledElsewhere': plainly('exception', ['how', 'station', 'operator']),
  'conflict.resolved': plainly('exception', ['keep']),
}
