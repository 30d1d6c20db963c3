import { describe, expect, test, vi } from 'vitest'
import { BridgeDown } from '../../../shared/bridge/rpc.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { MUG_CASE, TEA } from '../../shared/pack/fixtures.ts'
import { held } from '../ledger/station.ts'
import { type BenchInTest, Life, openBench, PackingStation, pack, pull, said, settle, typesOf, until } from './rig.ts'

const label = (at: BenchInTest) => pack(at)?.cartons[0]?.label
const lastJob = ({ bench }: BenchInTest) => [...bench.core.work.jobs.values()].at(-1)

/** A bench with all items in and the carton chosen: its label is on the way. */
async function benchAtLabel(station = new PackingStation(), options: Parameters<typeof openBench>[1] = {}) {
  const at = await openBench(station, options)
  await pull(at, '1047')
  for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
  return { at, station }
}

describe('a label', () => {
  test('is kept as sent before its first byte leaves', async () => {
    const station = new PackingStation()
    let before: string[] = []
    station.outcome = async () => {
      before = typesOf(station.kept())
      return { outcome: 'confirmed', bytes: 1 }
    }
    const { at } = await benchAtLabel(station)
    await until(() => label(at)?.printed === true)
    expect(before.at(-1)).toBe('print.sent')
  })

  test('that was on its way when the page died asks a person, and is never sent again by itself', async () => {
    const station = new PackingStation()
    station.outcome = () => new Promise(() => {})
    const { at } = await benchAtLabel(station)
    await until(() => station.sent.length === 1)
    const next = await openBench(station, { name: at.name })
    await settle()
    expect(lastJob(next)).toMatchObject({ phase: 'unknown', why: 'restarted' })
    expect(label(next)?.printed).toBe(false)
    expect(station.sent).toHaveLength(1)
    await next.bench.run(() => next.bench.reprint('no-label'))
    expect(said(next).at(-1)).toBe('refusal.still-printing')
    expect(station.sent).toHaveLength(1)
    const job = lastJob(next)?.job ?? ''
    await next.bench.run(() => next.bench.print.answer(job, true))
    expect(said(next).at(-1)).toBe('verdict.label-there')
    await until(() => label(next)?.printed === true)
    expect(station.sent).toHaveLength(1)
  })

  test('that did not come out is printed again, as a job of its own, when a person says so', async () => {
    const station = new PackingStation()
    station.outcome = { outcome: 'unknown', bytes: 10, why: 'broken-off' }
    const { at } = await benchAtLabel(station)
    await until(() => lastJob(at)?.phase === 'unknown')
    const job = lastJob(at)?.job ?? ''
    station.outcome = { outcome: 'delivered', bytes: 900 }
    await at.bench.run(() => at.bench.print.answer(job, false))
    expect(said(at).at(-1)).toBe('verdict.label-missing')
    await at.bench.run(() => at.bench.reprint('no-label'))
    await until(() => label(at)?.printed === true)
    // What was wrong before is not said any more.
    expect(said(at).at(-1)).toBe('verdict.reprinting')
    expect(station.sent).toHaveLength(2)
    expect(new Set(station.sent).size).toBe(2)
    expect(lastJob(at)).toMatchObject({ reprintOf: job, phase: 'delivered' })
  })

  test.each(['unreachable', 'not-ready', 'no-printer'] as const)(
    'that failed because the printer is %s says so and waits for a person',
    async (why) => {
      const station = new PackingStation()
      station.outcome = { outcome: 'failed', why }
      const { at } = await benchAtLabel(station)
      await until(() => lastJob(at)?.phase === 'failed')
      await settle()
      expect(said(at).at(-1)).toBe(`attention.print-${why}`)
      expect(station.sent).toHaveLength(1)
      expect(label(at)?.printed).toBe(false)
    },
  )

  test('without any printer at the bench fails at once, and sends nothing', async () => {
    const { at, station } = await benchAtLabel(new PackingStation(), { printer: false })
    await until(() => lastJob(at)?.phase === 'failed')
    expect(station.sent).toEqual([])
    expect(said(at).at(-1)).toBe('attention.print-no-printer')
  })

  test('of which the station went away with the bytes is unknown', async () => {
    const station = new PackingStation()
    station.outcome = () => Promise.reject(new BridgeDown('print.send: the station went away'))
    const { at } = await benchAtLabel(station)
    await until(() => lastJob(at)?.phase === 'unknown')
    expect(said(at).at(-1)).toBe('attention.print-unknown')
  })

  test('that is reopened while the old one lies there waits for the new one', async () => {
    const { at, station } = await benchAtLabel()
    await until(() => label(at)?.printed === true)
    const gate = held()
    station.outcome = () => gate.until.then(() => ({ outcome: 'delivered', bytes: 1 }))
    const id = pack(at)?.pack ?? ''
    await at.bench.run(() => at.bench.pack.command(id, { kind: 'reopen', step: 's-label' }))
    await until(() => station.sent.length === 2)
    await settle()
    expect(label(at)?.printed).toBe(false)
    gate.release()
    await until(() => label(at)?.printed === true)
    expect(label(at)?.job).toBe(station.sent[1])
  })

  test('reprinted before the first one was taken counts as printed when either came out', async () => {
    const station = new PackingStation()
    station.outcome = { outcome: 'failed', why: 'unreachable' }
    const { at } = await benchAtLabel(station)
    await until(() => lastJob(at)?.phase === 'failed')
    station.outcome = { outcome: 'confirmed', bytes: 1 }
    await at.bench.run(() => at.bench.reprint('no-label'))
    await until(() => label(at)?.printed === true)
    expect(currentStep(pack(at) as never)?.kind).toBe('scan-label')
  })

  test('scanned before it was ever sent is none the less sent once at most', async () => {
    const { at, station } = await benchAtLabel()
    await until(() => label(at)?.printed === true)
    const number = label(at)?.number ?? ''
    station.up = false
    await at.bench.run(() => at.bench.reprint('unreadable'))
    await pull(at, number)
    station.up = true
    await settle()
    expect(new Set(station.sent).size).toBe(station.sent.length)
  })

  test.each([
    ['of an order that was stopped', { kind: 'abandon', reason: 'short' }],
    ['with a number that is void', { kind: 'reopen', step: 's-choose-carton' }],
  ] as const)('%s before it could be sent is never sent', async (_which, command) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const station = new PackingStation()
    const at = await openBench(station)
    await pull(at, '1047')
    for (const code of [MUG_CASE, MUG_CASE, TEA]) await pull(at, code)
    const { take } = station.journal.numbers
    station.answers['numbers.take'] = ({ key }) => {
      station.up = false
      return { number: take(key) }
    }
    await pull(at, 'BOX-SMALL')
    await until(() => lastJob(at)?.phase === 'requested', 'a job')
    await at.bench.run(() => at.bench.pack.command(pack(at)?.pack ?? '', command))
    station.up = true
    await vi.advanceTimersByTimeAsync(3000)
    await until(() => lastJob(at)?.phase === 'failed', 'the end of the job')
    expect(lastJob(at)?.why).toBe('superseded')
    expect(station.sent).toEqual([])
    vi.useRealTimers()
  })

  test('can not be printed again before there is one, nor where its job is not known here', async () => {
    const { at, station } = await benchAtLabel()
    await until(() => label(at)?.printed === true)
    const job = lastJob(at)?.job ?? ''
    at.bench.core.work.drop([job])
    await at.bench.run(() => at.bench.reprint('lost'))
    expect(said(at).at(-1)).toBe('refusal.nothing-to-reprint')
    expect(station.sent).toHaveLength(1)
  })
})

describe('what failed for the moment', () => {
  test('the station: says when it is back, unless something else was said since', async () => {
    const station = new PackingStation()
    const at = await openBench(station)
    station.up = false
    await pull(at, '1047')
    expect(said(at)).toEqual(['attention.station-away'])
    station.up = true
    await at.bench.attach()
    expect(said(at).at(-1)).toBe('verdict.station-back')
    await at.bench.attach()
    expect(said(at)).toHaveLength(2)
  })

  test('no numbers: says so, and asks again after a while', async () => {
    const station = new PackingStation()
    const { take } = station.journal.numbers
    let left = 0
    station.answers['numbers.take'] = ({ key }) => ({ number: left > 0 ? take(key) : null })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { at } = await benchAtLabel(station)
    await until(() => said(at).includes('attention.no-numbers'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said(at).filter((key) => key === 'attention.no-numbers')).toHaveLength(1)
    left = 1
    await vi.advanceTimersByTimeAsync(1500)
    await until(() => label(at)?.printed === true)
    vi.useRealTimers()
  })

  test('the outcome of a print that could not be kept is kept later', async () => {
    const station = new PackingStation()
    const life = new Life()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const at = await openBench(station, { life })
    await pull(at, '1047')
    station.outcome = async () => {
      life.failing = true
      station.refusal = 'the disk is full'
      return { outcome: 'delivered', bytes: 900 }
    }
    for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
    await until(() => station.sent.length === 1)
    await settle()
    expect(lastJob(at)?.phase).toBe('sent')
    life.failing = false
    station.refusal = null
    await vi.advanceTimersByTimeAsync(1500)
    await until(() => label(at)?.printed === true)
    expect(station.sent).toHaveLength(1)
    vi.useRealTimers()
  })

  test('a scan that no home could keep says so and counts nothing', async () => {
    const station = new PackingStation()
    const life = new Life()
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const at = await openBench(station, { life })
    await pull(at, '1047')
    life.failing = true
    station.refusal = 'the disk is full'
    await pull(at, TEA)
    expect(said(at).at(-1)).toBe('attention.not-saved')
    expect(pack(at)?.lines[1]?.packed).toBe(0)
    life.failing = false
    station.refusal = null
    await pull(at, TEA)
    expect(pack(at)?.lines[1]?.packed).toBe(1)
    await settle()
    expect(typesOf(station.kept())).toEqual(['pack.opened', 'pack.unitsScanned'])
  })
})
