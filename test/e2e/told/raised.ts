import { expect } from '@playwright/test'
import type { BuiltInCode } from '../../../shared/exception/reasons.ts'
import { MEDIUM_BOX } from '../rig/warehouse.ts'
import { scansLaterLot } from './at-items.ts'
import { labelled } from './attentions.ts'
import type { AttentionKey, RefusalKey, Walk, Way } from './walk.ts'

/** What nobody is told of in red or amber, and the bench raises all the same. */
export const quietWays = {
  'weight-off': async (walk) => {
    await walk.open('S-WEIGHT')
    await walk.scanAll('CUP', MEDIUM_BOX)
    await walk.reads('step.weigh')
    await walk.station.call('simulator.weigh', { grams: 1400, stable: true })
    await walk.hears('verdict.weight-off')
    await walk.press('1')
    await walk.hears('verdict.weight-explained')
    await walk.scan('BADGE-7')
    await walk.reads('step.close')
  },
  'label-unreadable': async (walk) => {
    await walk.leave()
    await labelled(walk, 'S-LABEL')
    await walk.press('F2', '1')
    await walk.hears('verdict.reprinting')
  },
  'payment-mismatch': async (walk) => {
    await walk.leave()
    await walk.scan('R-UNPAID')
    await walk.hears('refusal.order-held')
  },
  'lot-missing': async (walk) => {
    await scansLaterLot(walk, 'S-LOT', 'BALM')
    // The lot, why it is not there, and who signs for it.
    await walk.press('F2', 'l', '1', '1', '1')
    await walk.hears('verdict.lot-missing')
  },
} as const satisfies Partial<Record<BuiltInCode, Way>>

/** What makes the bench raise each kind by itself; null of what only a person can see. */
export const raisedBy: Readonly<Record<BuiltInCode, RefusalKey | AttentionKey | 'quietly' | null>> = {
  ...{ damaged: null, 'wrong-item': null, 'hazmat-doubt': null, other: null },
  short: 'attention.short-held',
  'unknown-code': 'attention.raised-unknown-code',
  'weight-off': 'quietly',
  'label-unreadable': 'quietly',
  'address-changed': 'attention.address-changed',
  'payment-mismatch': 'quietly',
  'cancelled-after-pick': 'stopped.cancelled',
  'preorder-not-due': 'refusal.order-not-due',
  'cutoff-missed': 'attention.cutoff-missed',
  'double-pack': 'stopped.packed-elsewhere',
  'order-held': 'stopped.held',
  'lot-missing': 'quietly',
}

/** Central knows of all that had to be raised on the ways that were walked. */
export async function isAllRaised({ station }: Walk, walked: readonly string[]): Promise<void> {
  const due = Object.entries(raisedBy).flatMap(([code, by]) => (by !== null && walked.includes(by) ? [code] : []))
  const missing = async () => {
    const { exceptions } = await station.call('exceptions.list', {})
    const raised = new Set(exceptions.flatMap(({ code, by }) => (by === 'system' ? [code] : [])))
    return due.filter((code) => !raised.has(code))
  }
  await expect.poll(missing, { timeout: 15_000, intervals: [20, 50, 100, 200] }).toEqual([])
}
