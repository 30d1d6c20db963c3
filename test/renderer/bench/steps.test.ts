import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import type { TakenWeightAnswer } from '../../../shared/devices/taken-weight.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { dossier, MUG, MUG_CASE, TEA } from '../../shared/pack/fixtures.ts'
import { BOX_GRAMS, lanes, people, stepOf, stocked, withSteps } from '../../shared/pack/step-refusals.ts'
import { type BenchInTest, openBench, PackingStation, pack, pull, said, settle, until } from './rig.ts'

/** A station whose scale holds one box at a time: once it is taken, nothing comes until the next. */
class WeighingStation extends PackingStation {
  onScale: number | null = null
  asked = 0
  left = 0

  constructor(copy: Dossier) {
    super()
    this.orders = [copy]
    this.answers['people.list'] = () => ({ people, whole: true })
    this.answers['scale.leave'] = () => {
      this.left++
      return {}
    }
    this.answers['scale.take'] = (): TakenWeightAnswer => {
      this.asked++
      const grams = this.onScale
      this.onScale = null
      if (grams === null) return { kind: 'none', why: 'unchanged' }
      const weight = { micrograms: grams * 1_000_000, shown: String(grams), unit: 'g' as const }
      return { kind: 'taken', scale: 'scale-1', weight }
    }
  }
}

const step = (at: BenchInTest) => currentStep(pack(at) as never)?.kind

async function atScale(station: WeighingStation) {
  const at = await openBench(station)
  for (const code of ['1047', MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
  expect(step(at)).toBe('weigh')
  return at
}

const weighing = () => new WeighingStation(dossier({}, withSteps('label', stepOf('weigh'))))

describe('a box on the scale', () => {
  test('is weighed by itself, once it stands there', async () => {
    const station = weighing()
    station.onScale = BOX_GRAMS
    const at = await atScale(station)
    await until(() => step(at) !== 'weigh', 'the weight')
    expect(said(at)).toContain('verdict.weight')
    expect(pack(at)?.facts.weights).toMatchObject([{ grams: BOX_GRAMS, verdict: 'within', scale: 'scale-1' }])
  })

  test('is asked for only while its order is on the screen', async () => {
    const station = weighing()
    const at = await atScale(station)
    await until(() => station.asked > 0)
    const id = pack(at)?.pack ?? ''
    await at.bench.run(() => at.bench.pack.command(id, { kind: 'pause' }))
    const { asked } = station
    await settle()
    expect(station.asked).toBe(asked)
    expect(at.bench.core.scaleSays).toBe('unchanged')
  })

  test('that weighs too much holds the order until a supervisor signs with a badge', async () => {
    const station = weighing()
    station.onScale = BOX_GRAMS + 500
    const at = await atScale(station)
    await until(() => said(at).includes('verdict.weight-off'), 'the weight')
    const id = pack(at)?.pack ?? ''
    await pull(at, 'sue')
    expect(said(at).at(-1)).toBe('refusal.reason-needed')
    await at.bench.run(() => at.bench.pack.command(id, { kind: 'explain-weight', carton: 1, reason: 'packaging' }))
    await pull(at, 'ana')
    expect(said(at).at(-1)).toBe('refusal.not-supervisor')
    await pull(at, 'sue')
    expect(said(at)).toContain('verdict.weight-approved')
    expect(step(at)).toBe('label')
  })

  test('is left to nobody when its order ends', async () => {
    const station = weighing()
    const at = await atScale(station)
    const id = pack(at)?.pack ?? ''
    await at.bench.run(() => at.bench.pack.command(id, { kind: 'abandon', reason: 'other' }))
    await until(() => station.left > 0, 'the scale to be left')
  })
})

describe('a serial', () => {
  const serials = (seen: string[]) => {
    const copy = stocked({ mug: { capture: ['serial'] } })
    const station = new WeighingStation({ ...copy, checklist: withSteps('verify-items', stepOf('capture')) })
    station.answers['serials.seen'] = ({ serials: asked }) => ({ seen: asked.filter((one) => seen.includes(one)) })
    return station
  }

  test('that left this bench before is refused', async () => {
    const at = await openBench(serials(['S-1']))
    for (const code of ['1047', MUG, 'S-1']) await pull(at, code)
    expect(said(at).at(-1)).toBe('refusal.serial-seen')
    await pull(at, 'S-2')
    expect(said(at).at(-1)).toBe('verdict.captured')
  })

  test('is taken while the station can not say', async () => {
    const station = serials([])
    station.answers['serials.seen'] = () => {
      throw new Error('away')
    }
    const at = await openBench(station)
    for (const code of ['1047', MUG, 'S-1']) await pull(at, code)
    expect(said(at).at(-1)).toBe('verdict.captured')
  })
})

test('the lane is looked up by itself when the label is on', async () => {
  const { checklist } = dossier()
  const steps = [...checklist.steps, stepOf('stage')]
  const station = new WeighingStation({ ...dossier(), lanes, checklist: { ...checklist, steps } })
  const at = await openBench(station)
  for (const code of ['1047', MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
  await until(() => pack(at)?.cartons[0]?.label?.printed === true, 'the label')
  await pull(at, pack(at)?.cartons[0]?.label?.number ?? '')
  await until(() => (pack(at)?.facts.lanes.length ?? 0) > 0, 'the lane')
  const lane = lanes.find(({ id }) => id === pack(at)?.facts.lanes[0]?.lane)
  await pull(at, lane?.code ?? '')
  await until(() => said(at).includes('verdict.closed'), 'the close')
  expect(said(at)).toContain('verdict.staged')
})
