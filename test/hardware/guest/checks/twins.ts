import { deepEqual } from 'node:assert/strict'
import type { Check } from '../check.ts'
import type { Twin } from '../counter.ts'
import { codeReports } from '../hid-device.ts'
import { allReady, IDS, type Lab, unplugged } from '../lab.ts'
import { nextScans } from './hid-scanner.ts'

export function twinChecks(lab: Lab): Check[] {
  const { counter, devices } = lab
  const [left, right] = counter.twins
  const isHeardAs = async (twin: Twin, id: string) => {
    const scans = nextScans(lab, 1)
    await twin.device.send(...codeReports(']C0', `FROM-${id}`))
    deepEqual(
      (await scans).map(({ device, text }) => [device, text]),
      [[id, `FROM-${id}`]],
    )
  }
  const areThemselves = async () => {
    await isHeardAs(left, IDS.left)
    await isHeardAs(right, IDS.right)
  }
  return [
    { name: 'two equal scanners without serial numbers are told apart by port', run: areThemselves },
    {
      name: 'two equal scanners keep their places when one is pulled out and put back',
      async run() {
        await counter.unplug(left.gadget)
        await unplugged(devices, IDS.left)
        await isHeardAs(right, IDS.right)
        await counter.plug(left.gadget)
        await allReady(devices, [IDS.left, IDS.right])
        await areThemselves()
      },
    },
    {
      name: 'two equal scanners keep their places when both are pulled out and come back the other way round',
      async run() {
        for (const { gadget } of [left, right]) await counter.unplug(gadget)
        await Promise.all([unplugged(devices, IDS.left), unplugged(devices, IDS.right)])
        await counter.plug(right.gadget)
        await allReady(devices, [IDS.right])
        await isHeardAs(right, IDS.right)
        await counter.plug(left.gadget)
        await allReady(devices, [IDS.left])
        await areThemselves()
      },
    },
  ]
}
