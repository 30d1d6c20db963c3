/** Samples of shapes that say more than their schema does, by the name of the shape. */
import { catalogue } from '../../shared/event/catalogue.ts'
import { actTypes } from '../../shared/pack/events.ts'
import { samplesOf } from './sample.ts'

export const byHand: Readonly<Record<string, () => unknown[]>> = {
  'pack.takenOver@1': () =>
    [...actTypes].map((type, at) => ({ order: 'order-1', from: 'pack-1', station: 'Bench 2', acts: actsOf(type, at) })),
}

/** Every act there is, in all its forms. */
function actsOf(type: string, at: number) {
  return samplesOf(catalogue[type as keyof typeof catalogue], 40).map((data, nth) => ({
    id: `00000000-0000-4000-8000-${String(at * 1000 + nth).padStart(12, '0')}`,
    at: '2026-11-21T08:00:00.000Z',
    operator: 'ana',
    type,
    v: 1,
    data,
  }))
}
