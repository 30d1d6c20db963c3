import { deepEqual, equal } from 'node:assert/strict'
import type { DeviceStatus } from '../../../../shared/bridge/status.ts'
import type { Check } from '../check.ts'
import { scaleReport } from '../hid-device.ts'
import { becomes, IDS, type Lab } from '../lab.ts'

/** `0.1 g` and whether it stands still. */
export const shows = ({ weight }: DeviceStatus) =>
  weight && `${weight.shown} ${weight.unit} ${weight.stable ? 'stable' : 'moving'}`

export function scaleChecks({ counter, devices }: Lab): Check[] {
  const showing = (words: string | null) =>
    becomes(devices, IDS.scale, `the scale to show ${words}`, (device) => shows(device) === words)
  const isSaid = (name: string, report: Uint8Array, words: string): Check => ({
    name: `a HID scale's ${name} weight is told`,
    async run() {
      await counter.scale.send(report)
      await showing(words)
    },
  })
  return [
    isSaid('moving', scaleReport('moving', 1180), '118.0 g moving'),
    isSaid('stable', scaleReport('stable', 1235), '123.5 g stable'),
    isSaid('zero', scaleReport('zero', 0), '0.0 g stable'),
    isSaid('under-zero', scaleReport('underZero', 52), '-5.2 g moving'),
    {
      name: 'a HID scale that is over its limit says so and shows no weight',
      async run() {
        await counter.scale.send(scaleReport('overLimit', 65_535))
        await becomes(
          devices,
          IDS.scale,
          'the scale to be over its limit and to show nothing',
          ({ trouble, weight }) => trouble === 'over-limit' && weight === null,
        )
        await counter.scale.send(scaleReport('stable', 2000))
        await showing('200.0 g stable')
        equal(devices.status(IDS.scale)?.trouble, null)
      },
    },
    {
      name: 'frames of nothing but zeroes are no weight',
      async run() {
        await counter.scale.send(scaleReport('stable', 4321))
        await showing('432.1 g stable')
        const { seen, stop } = shownFrom(devices)
        await counter.scale.send(new Uint8Array(6), new Uint8Array(6), scaleReport('stable', 5000))
        await showing('500.0 g stable')
        stop()
        deepEqual([...seen], ['432.1 g stable', '500.0 g stable'])
      },
    },
    {
      name: 'a weight is taken once: the next box has to change it',
      async run() {
        await counter.scale.send(scaleReport('zero', 0), scaleReport('moving', 900), scaleReport('stable', 1000))
        await showing('100.0 g stable')
        const weight = { micrograms: 100_000_000, shown: '100.0', unit: 'g' }
        deepEqual(await devices.takeWeight(), { kind: 'taken', scale: IDS.scale, weight })
        await counter.scale.send(scaleReport('stable', 1000), scaleReport('stable', 1001))
        await showing('100.1 g stable')
        equal((await devices.takeWeight()).kind, 'none')
        await counter.scale.send(scaleReport('zero', 0), scaleReport('stable', 1000))
        await showing('100.0 g stable')
        deepEqual(await devices.takeWeight(), { kind: 'taken', scale: IDS.scale, weight })
      },
    },
  ]
}

/** Everything that the scale is said to show, once each, while nobody stops it. */
function shownFrom(devices: Lab['devices']) {
  const seen = new Set<string | null>()
  let isStopped = false
  const watching = devices.until('the end of it', () => {
    const device = devices.status(IDS.scale)
    if (device) seen.add(shows(device))
    return isStopped ? true : null
  })
  return {
    seen,
    stop() {
      isStopped = true
      watching.catch(() => {})
    },
  }
}
