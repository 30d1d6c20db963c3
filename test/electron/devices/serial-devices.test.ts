import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Bench, benchOf } from '../../../electron/devices/bench.ts'
import { serialportBus } from '../../../electron/devices/serial/serialport-bus.ts'
import type { FromDevices } from '../../../electron/ports/device-contract.ts'
import { benchDevices } from '../../../shared/devices/setup.ts'
import { toldIn } from './device-bench.ts'
import { fakeHid } from './fake-hid.ts'
import { hasPtys, openPty, type Pty } from './pty.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function pty(heard?: (bytes: Buffer, pty: Pty) => void): Pty {
  const made = openPty(heard)
  ends.push(made.hangUp)
  return made
}

/** A bench on real serial ports; `listed` are pseudo-terminals, which the system does not list, as ports of an adapter. */
function serialBench(...listed: string[]) {
  const said: FromDevices[] = []
  const find = async () =>
    listed.map((path, at) => ({
      ...({ way: 'serial', kind: 'port', name: 'Adapter', maker: null, path, trouble: null } as const),
      plug: { product: '0403:6001', serialNumber: null, port: `1-${at + 1}:1.0` },
    }))
  const bench: Bench = benchOf((message) => said.push(message), {
    ...{ hid: fakeHid().bus, serial: { ...serialportBus(), find }, finders: [], lookEachMs: 100 },
  })
  ends.push(() => bench.close())
  const setUp = (setup: Parameters<typeof benchDevices.parse>[0]) =>
    bench.obey({ kind: 'setup', setup: { ...benchDevices.parse(setup), simulated: false } })
  const takeWeight = () => {
    bench.obey({ kind: 'take-weight', call: 1 })
    const answer = said.at(-1)
    return answer?.kind === 'weighed' ? answer.taken : null
  }
  return { bench, setUp, takeWeight, ...toldIn(said) }
}

const plainPlug = (port: string) => ({ product: null, serialNumber: null, port })
const scannerAt = (path: string, line = {}) => ({
  scanners: [{ id: 'gun', name: 'Gun', way: 'serial', plug: plainPlug(path), line }],
})
const scaleAt = (path: string, protocol: string, line = {}) => ({
  scales: [{ id: 'scale', name: 'Scale', way: 'serial', plug: plainPlug(path), line, protocol }],
})
const sevenEven = { dataBits: 7, parity: 'even' }

describe.skipIf(!hasPtys)('on a real pseudo-terminal a scanner', () => {
  it('is heard, in pieces and with and without an end', async () => {
    const far = pty()
    const { setUp, device, scans } = serialBench()
    setUp(scannerAt(far.path))
    await expect.poll(() => device('gun')).toMatchObject({ state: 'ready', trouble: null })
    far.write('40063813')
    await expect.poll(() => device('gun')?.state).toBe('ready')
    far.write('33931')
    await expect.poll(scans).toMatchObject([{ source: 'serial', device: 'gun', text: '4006381333931', aim: null }])
    far.write('\x02]C10012\x1d99\r\n')
    await expect.poll(scans).toMatchObject([{}, { aim: ']C1', text: '0012\x1d99' }])
  })

  it('is missed when it is pulled out, tried again, and begins anew where it was lost in the middle of a code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tty-'))
    ends.push(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'gun')
    const first = pty()
    symlinkSync(first.path, path)
    const { setUp, device, scans } = serialBench()
    setUp(scannerAt(path, sevenEven))
    await expect.poll(() => device('gun')?.state).toBe('ready')
    first.write('123\r12')
    await expect.poll(scans).toHaveLength(1)
    first.hangUp()
    unlinkSync(path)
    await expect.poll(() => device('gun')).toMatchObject({ state: 'unknown', trouble: 'unplugged' })
    const second = pty()
    symlinkSync(second.path, path)
    await expect.poll(() => device('gun')?.state, { timeout: 15_000 }).toBe('ready')
    // It marked its ends before: what has none by now is no code.
    second.write('9')
    await expect.poll(() => device('gun')?.counts, { timeout: 5000 }).toEqual({ heard: 1, spoilt: 2 })
    second.write('345\r')
    await expect.poll(() => scans().map(({ text }) => text)).toEqual(['123', '345'])
  })

  it('is found by a scan on a port that nobody uses, and the port let go when it is set up', async () => {
    const [one, other] = [pty(), pty()]
    const { bench, setUp, found, scans, device } = serialBench(one.path, other.path)
    setUp({})
    await expect.poll(found).toHaveLength(2)
    const line = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const
    bench.obey({ kind: 'listen', ports: found().map(({ key }) => ({ key, line })) })
    const [key] = found().map((each) => each.key)
    await expect
      .poll(() => {
        other.write('x')
        one.write('123\r')
        return scans().filter((scan) => scan.device === key).length
      })
      .toBeGreaterThan(0)
    setUp({ scanners: [{ id: 'gun', name: 'Gun', way: 'serial', plug: found()[0]?.plug, line }] })
    await expect.poll(() => device('gun')).toMatchObject({ state: 'ready', trouble: null })
    expect(found()[0]).toMatchObject({ device: 'gun', trouble: null })
    one.write('456\r')
    await expect.poll(() => scans().at(-1)).toMatchObject({ device: 'gun', text: '456' })
  })

  it('on a port that is not there is unplugged', async () => {
    const { setUp, device } = serialBench()
    setUp(scannerAt('/dev/there-is-no-such-port'))
    await expect.poll(() => device('gun')).toMatchObject({ state: 'unknown', trouble: 'unplugged' })
  })
})

/** What a scale of each protocol answers while a box of 1.235 kg stands on it, and before. */
const speaking = [
  ['toledo-8217', sevenEven, 'W', '\x02  0.000\r', '\x02?\x01\r', '\x02  1.235\r'],
  ['nci', sevenEven, 'W\r', '\n0.000kg\r\n20\r\x03', '\n1.201kg\r\n10\r\x03', '\n1.235kg\r\n00\r\x03'],
  ['mt-sics', {}, 'SI\r\n', 'S S     0.000 kg\r\n', 'S D     1.201 kg\r\n', 'S S     1.235 kg\r\n'],
] as const

describe.skipIf(!hasPtys)('on a real pseudo-terminal a scale', () => {
  it.each(speaking)('of %s is asked, and weighs a box once', async (protocol, line, question, empty, moving, still) => {
    let answer: string = empty
    const heard: string[] = []
    const far = pty((bytes, to) => {
      heard.push(bytes.toString('latin1'))
      to.write(answer)
    })
    const { setUp, device, takeWeight } = serialBench()
    setUp(scaleAt(far.path, protocol, line))
    await expect.poll(() => device('scale')).toMatchObject({ state: 'ready', weight: { grams: 0, stable: true } })
    answer = moving
    await expect.poll(() => device('scale')?.weight?.stable ?? false).toBe(false)
    expect(takeWeight()).toEqual({ kind: 'none', why: 'not-stable' })
    answer = still
    await expect.poll(() => device('scale')?.weight).toEqual({ grams: 1235, shown: '1.235', unit: 'kg', stable: true })
    expect(takeWeight()).toMatchObject({ kind: 'taken', scale: 'scale', weight: { shown: '1.235', unit: 'kg' } })
    expect(takeWeight()).toEqual({ kind: 'none', why: 'unchanged' })
    expect(new Set(heard)).toEqual(new Set([question]))
  })

  it('that keeps silent shows no weight, and is heard again', { timeout: 20_000 }, async () => {
    let isSilent = false
    const far = pty((_, to) => {
      if (!isSilent) to.write('\x02  1.235\r')
    })
    const { setUp, device } = serialBench()
    setUp(scaleAt(far.path, 'toledo-8217', sevenEven))
    await expect.poll(() => device('scale')?.weight).toMatchObject({ shown: '1.235' })
    isSilent = true
    await expect
      .poll(() => device('scale'), { timeout: 10_000 })
      .toMatchObject({ state: 'unknown', trouble: 'no-answer', weight: null })
    isSilent = false
    await expect.poll(() => device('scale')).toMatchObject({ state: 'ready', trouble: null })
  })

  it('that speaks another protocol is not understood', { timeout: 20_000 }, async () => {
    const far = pty((_, to) => to.write('S S     1.235 kg\r\n'))
    const { setUp, device } = serialBench()
    setUp(scaleAt(far.path, 'toledo-8217', sevenEven))
    await expect
      .poll(() => device('scale'), { timeout: 10_000 })
      .toMatchObject({ state: 'unknown', trouble: 'not-understood', weight: null })
  })

  it.each([
    ['\x02?\x02\r', 'over-limit'],
    ['\x02?\x08\r', 'needs-zeroing'],
    ['\x02  1.235N\r', 'needs-zeroing'],
    ['\x02?@\r', 'not-understood'],
  ])('says what is wrong with it: %j', async (answer, trouble) => {
    const far = pty((_, to) => to.write(answer))
    const { setUp, device, takeWeight } = serialBench()
    setUp(scaleAt(far.path, 'toledo-8217', sevenEven))
    await expect.poll(() => device('scale')).toMatchObject({ state: 'unknown', trouble, weight: null })
    expect(takeWeight()).toEqual({ kind: 'none', why: 'no-reading' })
  })
})

it('without the library serial devices are not there, and the bench says so', async () => {
  const said: FromDevices[] = []
  const bench = benchOf((message) => said.push(message), {
    ...{ hid: fakeHid().bus, serial: serialportBus(async () => null), finders: [], lookEachMs: 100 },
  })
  ends.push(() => bench.close())
  const plug = { product: '0403:6001', serialNumber: null, port: '1-1:1.0' }
  const scanners = [{ id: 'gun', name: 'Gun', way: 'serial', plug, line: {} }]
  bench.obey({ kind: 'setup', setup: { ...benchDevices.parse({ scanners }), simulated: false } })
  const { device, found } = toldIn(said)
  await expect.poll(found).toMatchObject([{ way: 'serial', trouble: 'no-driver', device: null }])
  expect(device('gun')).toMatchObject({ state: 'unknown', trouble: 'no-driver' })
})
