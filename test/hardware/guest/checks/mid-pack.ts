import { deepEqual, equal } from 'node:assert/strict'
import type { DeviceStatus } from '../../../../shared/bridge/status.ts'
import type { EventBody } from '../../../../shared/event/catalogue.ts'
import type { Scan } from '../../../../shared/scan/scan.ts'
import { MUG, PackInHand, scanCommand, TEA } from '../../../shared/pack/fixtures.ts'
import { type Check, comesTrue, within } from '../check.ts'
import { codeReports } from '../hid-device.ts'
import type { Lab } from '../lab.ts'
import { startWholeBench, type WholeBench } from '../whole-bench.ts'
import { NO_REPORT } from './unplugging.ts'

/** With the station's process too: what the scanner reads becomes events of a pack, in the page and in the journal. */
export function midPackChecks({ counter, devices }: Lab): Check[] {
  const run = async () => {
    // A serial port has one user at a time.
    devices.stop()
    const bench = await startWholeBench('/lab/bench')
    await bench.ledger.attach()
    const packer = await packerAt(bench)
    await hubScanner(bench, ({ state }) => state === 'ready')
    const packs = async (aim: string, code: string) => {
      await counter.scanner.send(...codeReports(aim, code))
      await packer.packsNext()
    }

    await packs(']E0', MUG)
    // The first half of a code that begins like the next one.
    const [half = new Uint8Array()] = codeReports(']C0', MUG.padEnd(80, '0'))
    await counter.scanner.send(half, NO_REPORT)
    await counter.unplug(counter.hub)
    await bench.until('the scanner to be gone', () => hubScannerIn(bench) === undefined || null)
    await counter.plug(counter.hub)
    await hubScanner(bench, ({ state }) => state === 'ready')
    await packs(']E0', MUG)
    await packs(']C0', TEA)

    deepEqual(
      bench.of('scan').map(({ text }) => text),
      [MUG, MUG, TEA],
    )
    await within(
      20_000,
      'all to be in the journal',
      comesTrue(() => bench.ledger.status().waiting === 0),
    )
    const { head } = await bench.page.call('session.attach', { generation: crypto.randomUUID(), head: null })
    equal(head.seq, packer.kept(), 'events in the journal')
    deepEqual(bench.ended(), [], 'processes that ended')
    bench.stop()
  }
  return [{ name: 'a pack goes on where it was when its scanner is pulled out in the middle of it and put back', run }]
}

/** Takes each scan into the pack in hand, and records what came of it as the page does. */
async function packerAt(bench: WholeBench) {
  const pack = new PackInHand()
  let [kept, taken] = [0, 0]
  const keep = async () => {
    const bodies = pack.events.slice(kept).map(({ type, v, data }) => ({ type, v, data }) as EventBody)
    await bench.ledger.record([{ subject: 'pack-1', bodies }], 'ana')
    kept = pack.events.length
  }
  const take = async (scan: Scan) => {
    const decision = pack.do({ ...scanCommand(scan.text), scan })
    equal(decision.kind, 'accepted', `${scan.text} was refused`)
    await keep()
  }
  await keep()
  return {
    kept: () => kept,
    async packsNext() {
      const at = taken++
      await take(await bench.until('the scan', () => bench.of('scan')[at]))
    },
  }
}

/** Nobody has set this bench up: a HID scanner is used as soon as it is there. */
function hubScannerIn(bench: WholeBench): string | undefined {
  const found = bench.of('found').at(-1)?.devices ?? []
  return found.find(({ plug }) => plug.port === '1-1:1.0')?.device ?? undefined
}

const hubScanner = (bench: WholeBench, isSo: (device: DeviceStatus) => boolean) =>
  bench.until('the scanner', () => {
    const id = hubScannerIn(bench)
    const status = bench
      .of('status')
      .at(-1)
      ?.devices.find((device) => device.id === id)
    return status && isSo(status) ? status : null
  })
