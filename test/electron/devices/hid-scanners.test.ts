import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { COUNTED_S, hidBench } from './device-bench.ts'
import { hidSighting } from './fake-hid.ts'
import { keyboardDescriptor, plainScannerDescriptor, scannerDescriptor } from './hid/descriptors.ts'
import { declared, known, latin1, reportsOf } from './hid/pos-reports.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
const ean = reportsOf(declared, { aim: ']E0', bytes: latin1('9780201379624') })
const long = reportsOf(declared, { aim: ']C1', bytes: latin1('x'.repeat(80)) })

const sighting = hidSighting('scanner', '1-2:1.0')
const path = sighting.path
const ownId = 'scanner-0c2e:0b81@1-2:1.0'

async function benchWith(setup: Parameters<ReturnType<typeof hidBench>['setUp']>[0] = {}) {
  const bench = hidBench()
  bench.hid.plugIn({ sighting, descriptor: scannerDescriptor })
  bench.setUp(setup)
  await seconds(1)
  return bench
}

const bound = { scanners: [{ id: 'gun', name: 'Gun', way: 'hid', plug: sighting.plug }] }

describe('a HID scanner', () => {
  it('is heard as soon as it is plugged in, set up or not', async () => {
    const { hid, scans, device, found } = await benchWith()
    expect(device(ownId)).toMatchObject({ kind: 'scanner', state: 'ready', trouble: null, name: 'A scanner' })
    expect(found()).toMatchObject([{ way: 'hid', kind: 'scanner', device: ownId, trouble: null, plug: sighting.plug }])
    hid.send(path, ...ean)
    expect(scans()).toMatchObject([{ source: 'hid', device: ownId, aim: ']E0', text: '9780201379624' }])
  })

  it('is the device it was set up as', async () => {
    const { hid, scans, devices, found } = await benchWith(bound)
    hid.send(path, ...ean)
    expect(scans()).toMatchObject([{ device: 'gun' }])
    expect(devices().map(({ id, name }) => [id, name])).toEqual([['gun', 'Gun']])
    expect(found()).toMatchObject([{ device: 'gun' }])
  })

  it('sends a code over two reports; one that breaks off is counted and never told', async () => {
    const { hid, scans, device } = await benchWith()
    hid.send(path, ...long)
    hid.send(path, ...long.slice(0, 1))
    await seconds(1)
    hid.send(path, ...long.slice(1))
    await seconds(1)
    hid.send(path, ...ean, ean[0]?.subarray(0, 20) ?? new Uint8Array())
    await seconds(COUNTED_S)
    expect(scans().map(({ text }) => text.length)).toEqual([80, 24, 13])
    expect(device(ownId)?.counts).toEqual({ heard: 3, spoilt: 2 })
  })

  it('counts a code that broke off, though nothing comes after it', async () => {
    const { hid, device } = await benchWith()
    hid.send(path, ...long.slice(0, 1))
    await seconds(1 + COUNTED_S)
    expect(device(ownId)?.counts).toEqual({ heard: 0, spoilt: 1 })
  })

  it('is missed when it is unplugged and was set up here, and heard again when it is back', async () => {
    const { hid, scans, device, found } = await benchWith(bound)
    hid.send(path, ...ean)
    hid.unplug(path)
    await seconds(0.1)
    expect(device('gun')).toMatchObject({ state: 'unknown', trouble: 'unplugged' })
    expect(found()).toEqual([])
    hid.plugIn({ sighting: { ...sighting, path: '/dev/hidraw7' }, descriptor: scannerDescriptor })
    await seconds(1)
    expect(device('gun')).toMatchObject({ state: 'ready', trouble: null })
    hid.send('/dev/hidraw7', ...ean)
    expect(scans()).toHaveLength(2)
    await seconds(COUNTED_S)
    expect(device('gun')?.counts).toEqual({ heard: 2, spoilt: 0 })
  })

  it('leaves with its plug where nobody set it up, and has the same id when it is back', async () => {
    const { hid, devices, device } = await benchWith()
    hid.unplug(path)
    await seconds(0.1)
    expect(devices()).toEqual([])
    hid.plugIn({ sighting: { ...sighting, path: '/dev/hidraw7' }, descriptor: scannerDescriptor })
    await seconds(1)
    expect(device(ownId)?.state).toBe('ready')
  })

  it('that is lost in the middle of a code begins anew: neither half is told, nor joined to what comes then', async () => {
    const { hid, scans, device } = await benchWith(bound)
    hid.send(path, ...long.slice(0, 1))
    hid.unplug(path)
    hid.plugIn({ sighting, descriptor: scannerDescriptor })
    await seconds(2)
    hid.send(path, ...ean)
    await seconds(COUNTED_S)
    expect(scans().map(({ text }) => text)).toEqual(['9780201379624'])
    expect(device('gun')?.counts).toEqual({ heard: 1, spoilt: 1 })
  })

  it.each([
    [new TypeError(`Failed to open a device with path '${path}': Permission denied`), 'no-permission'],
    [`cannot open device with path ${path}: Device or resource busy`, 'in-use'],
    [new Error('who knows'), 'broken'],
  ])('that can not be opened says why, and is tried again: %s', async (refuses, trouble) => {
    const bench = hidBench()
    bench.hid.plugIn({ sighting, descriptor: scannerDescriptor, refuses })
    bench.setUp()
    await seconds(20)
    expect(bench.device(ownId)).toMatchObject({ state: 'unknown', trouble })
    expect(bench.found()).toMatchObject([{ device: ownId, trouble }])
    expect(bench.hid.opened).toEqual([])
    bench.hid.plugIn({ sighting, descriptor: scannerDescriptor })
    await seconds(8)
    expect(bench.device(ownId)).toMatchObject({ state: 'ready', trouble: null })
    expect(bench.found()).toMatchObject([{ trouble: null }])
  })

  it('is not there without the library, and the bench says so', async () => {
    const bench = hidBench()
    bench.hid.loseDriver()
    bench.setUp(bound)
    await seconds(1)
    expect(bench.device('gun')).toMatchObject({ state: 'unknown', trouble: 'no-driver' })
    expect(bench.found()).toMatchObject([{ way: 'hid', trouble: 'no-driver', device: null }])
  })

  it('that sends nothing but what can not be read is said not to be understood, until it can', async () => {
    const { hid, device } = await benchWith()
    for (let sent = 0; sent < 3; sent++) hid.send(path, Uint8Array.of(2, 99))
    expect(device(ownId)).toMatchObject({ state: 'unknown', trouble: 'not-understood' })
    await seconds(1)
    hid.send(path, ...ean)
    expect(device(ownId)).toMatchObject({ state: 'ready', trouble: null })
  })

  it('whose layout the system does not show is recognized by what it sends', async () => {
    const bench = hidBench()
    bench.hid.plugIn({ sighting, descriptor: null })
    bench.setUp()
    await seconds(1)
    bench.hid.send(path, ...reportsOf(known('newland'), { bytes: latin1('12345') }))
    expect(bench.scans()).toMatchObject([{ text: '12345', aim: null }])
  })
})

describe('two equal scanners without serial numbers', () => {
  const left = hidSighting('scanner', '1-1:1.0')
  const right = hidSighting('scanner', '1-2:1.0')
  const both = [left, right].map(({ plug }, at) => ({ id: `gun-${at}`, name: `Gun ${at}`, way: 'hid', plug }))

  it('are told apart by their ports, whichever the system lists first', async () => {
    const bench = hidBench()
    for (const each of [right, left]) bench.hid.plugIn({ sighting: each, descriptor: scannerDescriptor })
    bench.setUp({ scanners: both })
    await seconds(1)
    bench.hid.send(left.path, ...ean)
    bench.hid.send(right.path, ...ean)
    expect(bench.scans().map(({ device }) => device)).toEqual(['gun-0', 'gun-1'])
  })

  it('stay who they are when another of their kind comes beside one that was moved', async () => {
    const bench = hidBench()
    const moved = hidSighting('scanner', '1-7:1.0')
    bench.hid.plugIn({ sighting: moved, descriptor: scannerDescriptor })
    bench.setUp({ scanners: both.slice(0, 1) })
    await seconds(1)
    expect(bench.device('gun-0')?.state).toBe('ready')
    bench.hid.plugIn({ sighting: right, descriptor: scannerDescriptor })
    await seconds(1)
    bench.hid.send(moved.path, ...ean)
    bench.hid.send(right.path, ...ean)
    expect(bench.scans().map(({ device }) => device)).toEqual(['gun-0', 'scanner-0c2e:0b81@1-2:1.0'])
    expect(bench.hid.opened).toEqual([moved.path, right.path])
  })
})

describe('Honeywell scanners', () => {
  it.each([
    ['are told to send POS reports, and heard though they refuse it', '0c2e:0b81', scannerDescriptor, 1],
    ['are told where their descriptor is not shown', '0c2e:0b81', null, 1],
    ['are not told where they declare no such report', '0c2e:0b81', plainScannerDescriptor, 0],
    ['of another maker are not told', '05e0:1200', scannerDescriptor, 0],
  ] as const)('%s', async (_, product, descriptor, sent) => {
    const bench = hidBench()
    bench.hid.plugIn({ sighting: hidSighting('scanner', '1-1:1.0', { product }), descriptor })
    bench.setUp()
    await seconds(1)
    expect(bench.hid.features).toEqual(Array.from({ length: sent }, () => [0xfe, 0x01]))
    expect(bench.devices()).toMatchObject([{ state: 'ready' }])
  })
})

it('a descriptor of something else is no reason to fall over', async () => {
  const bench = hidBench()
  bench.hid.plugIn({ sighting, descriptor: keyboardDescriptor })
  bench.setUp()
  await seconds(1)
  bench.hid.send(path, ...ean)
  expect(bench.scans()).toHaveLength(1)
})
