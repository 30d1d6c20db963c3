import { afterEach, describe, expect, it } from 'vitest'
import { type Bench, benchOf } from '../../../electron/devices/bench.ts'
import { labelSize } from '../../../electron/devices/printers/label-size.ts'
import type { FromDevices } from '../../../electron/ports/device-contract.ts'
import { benchDevices } from '../../../shared/devices/setup.ts'

let bench: Bench | undefined
afterEach(() => bench?.close())

function simulatedBench() {
  const said: FromDevices[] = []
  const made = benchOf((message) => said.push(message))
  bench = made
  made.obey({ kind: 'setup', setup: { ...nothing, simulated: true } })
  const devices = () => said.filter((message) => message.kind === 'status').at(-1)?.devices ?? []
  return { bench: made, said, devices }
}

const nothing = benchDevices.parse({})
const job = { job: 'job-1', document: 'house-label', encoding: 'utf8' } as const

const label = '^XA^PW400^LL200^FO20,20^A0N,40,40^FDHello^FS^XZ'

describe('the simulated devices', () => {
  it('are there when the setup says so, and not otherwise', () => {
    const { bench, devices } = simulatedBench()
    expect(devices().map(({ id, state }) => `${id} ${state}`)).toEqual([
      'simulated-scanner ready',
      'simulated-scale ready',
      'simulated-printer ready',
    ])
    bench.obey({ kind: 'setup', setup: { ...nothing, simulated: false } })
    expect(devices()).toEqual([])
  })

  it('scan as a scanner does: with an id, a time, and the AIM identifier apart', () => {
    const { bench, said } = simulatedBench()
    bench.obey({ kind: 'simulate-scan', text: ']C100012345' })
    expect(said.at(-1)).toMatchObject({ kind: 'scan', scan: { aim: ']C1', text: '00012345', source: 'simulated' } })
  })

  it('weigh', () => {
    const { bench, devices } = simulatedBench()
    bench.obey({ kind: 'simulate-weight', grams: 1240, stable: true })
    expect(devices().find(({ kind }) => kind === 'scale')?.weight).toEqual({
      ...{ grams: 1240, shown: '1.240', unit: 'kg', stable: true },
    })
  })

  it('print: the label comes out as a picture of the size it asks for', async () => {
    const { bench, said } = simulatedBench()
    bench.obey({ kind: 'print', call: 7, ...job, printer: 'simulated-printer', body: label })
    await expect.poll(() => said.at(-1), { timeout: 15_000 }).toMatchObject({ kind: 'printed', call: 7 })
    expect(said.at(-1)).toMatchObject({ outcome: { outcome: 'confirmed', bytes: label.length } })
    const out = said.find((message) => message.kind === 'label')
    expect(out?.label).toMatchObject({ job: 'job-1', widthDots: 400, heightDots: 200 })
    expect(out?.label.image).toMatch(/^data:image\/png;base64,/)
  })

  it.each([
    ['off', { outcome: 'failed', why: 'unreachable' }, 'unreachable'],
    ['paper-out', { outcome: 'failed', why: 'not-ready' }, 'paper-out'],
    ['dies', { outcome: 'unknown', why: 'broken-off' }, 'ready'],
  ] as const)('print nothing when the printer is %s', async (state, outcome, shown) => {
    const { bench, said, devices } = simulatedBench()
    bench.obey({ kind: 'simulate-printer', state })
    expect(devices().find(({ kind }) => kind === 'printer')?.state).toBe(shown)
    bench.obey({ kind: 'print', call: 1, ...job, printer: 'simulated-printer', body: label })
    await expect.poll(() => said.find(({ kind }) => kind === 'printed')).toMatchObject({ outcome })
    expect(said.some((message) => message.kind === 'label')).toBe(false)
  })

  it('say so when there is no such printer', async () => {
    const { bench, said } = simulatedBench()
    bench.obey({ kind: 'print', call: 1, ...job, printer: 'nowhere', body: label })
    await expect.poll(() => said.at(-1)).toMatchObject({ outcome: { outcome: 'failed', why: 'no-printer' } })
  })
})

describe('the size of a label', () => {
  it('is what it asks for, within reason, and 4 by 6 inches otherwise', () => {
    expect(labelSize('^XA^PW800^LL1200^XZ')).toEqual({ widthMm: 100, heightMm: 150, dotsPerMm: 8 })
    expect(labelSize('^XA^XZ')).toEqual({ widthMm: 101.5, heightMm: 152.25, dotsPerMm: 8 })
    // Bars below the usual end of a label that does not say its length.
    expect(labelSize('^XA^FO50,1300^BCN,200,Y,N,N^FDX^FS^XZ')).toMatchObject({ heightMm: 195 })
    expect(labelSize('^XA^FO50,100^FDX^FS^FO50,1300^FDX^FS^XZ')).toMatchObject({ heightMm: 170 })
    expect(labelSize('^XA^PW0^LL99999^XZ')).toMatchObject({ widthMm: 101.5, heightMm: 400 })
  })
})
