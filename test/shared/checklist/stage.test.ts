import { describe, expect, test } from 'vitest'
import { lane } from '../../../shared/catalog/lane.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { nextLane } from '../../../shared/checklist/steps/stage.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { rechecked } from '../pack/fixtures.ts'
import { lanes, packToStage } from '../pack/step-refusals.ts'

const order = { carrier: 'carrier', site: 'main' }
const nextAt = (time: string, rows = lanes) => nextLane(rows, order, `2026-11-21T${time}:00.000Z`)?.id

describe('the lane of a parcel', () => {
  test('is the next of its carrier to leave, and after the last the first of tomorrow', () => {
    expect(['00:10', '12:00', '12:01', '16:30', '16:31'].map((time) => nextAt(time))).toEqual([
      ...['l-3', 'l-3', 'l-4', 'l-4', 'l-3'],
    ])
  })

  test('goes by the clock of the site', () => {
    const berlin = lanes.map((one) => ({ ...one, timeZone: 'Europe/Berlin' }))
    expect(nextAt('11:00', berlin)).toBe('l-3')
    expect(nextAt('11:01', berlin)).toBe('l-4')
  })

  test('is none of another site or carrier', () => {
    expect(nextLane(lanes, { carrier: 'DHL', site: 'main' }, '2026-11-21T10:00:00.000Z')).toBeUndefined()
    expect(nextLane(lanes, { carrier: 'Carrier', site: 'north' }, '2026-11-21T10:00:00.000Z')).toBeUndefined()
  })

  test('is named once and confirmed by its code', () => {
    const pack = packToStage()
    expect(pack.state.facts.lanes).toEqual([{ step: 's-stage', lane: 'l-3', staged: false }])
    expect(effectsOf(pack.state)).toEqual([])
    expect(pack.try({ kind: 'name-lane', at: '2026-11-21T23:00:00.000Z' })).toBe('accepted')
    expect(pack.scan('LANE-4')).toBe('wrong-lane')
    expect(pack.scan('LANE-3')).toBe('accepted')
    expect(currentStep(pack.state)).toBeUndefined()
    pack.try(rechecked('close'))
    expect(pack.state.phase).toBe('closed')
  })

  test.each([
    ['promised for today, while its carrier is still to come', '2026-11-21T18:00:00.000Z', '16:30', false],
    ['promised for today, when its carrier has left', '2026-11-21T18:00:00.000Z', '16:31', true],
    ['promised for yesterday', '2026-11-20T18:00:00.000Z', '23:00', true],
    ['promised for tomorrow', '2026-11-22T00:00:00.000Z', '23:00', false],
    ['promised for no day', null, '23:00', false],
  ] as const)('of an order %s: its cut-off is missed or not', (_words, promisedShipAt, time, missed) => {
    const pack = packToStage(`2026-11-21T${time}:00.000Z`, { promisedShipAt })
    const named = pack.events.find(({ type }) => type === 'pack.laneNamed')
    expect(named?.data).toMatchObject({ step: 's-stage' })
    expect('missed' in (named?.data ?? {})).toBe(missed)
  })

  test('is confirmed by key, also where there is none for the carrier', () => {
    const pack = packToStage()
    expect(pack.try({ kind: 'stage' })).toBe('accepted')
    expect(pack.events.at(-1)?.data).toEqual({ step: 's-stage', lane: 'l-3', method: 'key' })
    expect(pack.try({ kind: 'stage' })).toBe('not-now')
  })
})

test.each([
  [{ cutOff: '24:00' }, 'cutOff'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
])('a lane with %j is refused', (change, path) => {
  const [first] = lanes
  expect(lane.safeParse(first).success).toBe(true)
  expect(lane.safeParse({ ...first, ...change }).error?.issues[0]?.path).toEqual([path])
})
