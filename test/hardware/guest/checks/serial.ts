import { deepEqual } from 'node:assert/strict'
import type { Check } from '../check.ts'
import { becomes, IDS, type Lab } from '../lab.ts'
import { shows } from './hid-scale.ts'
import { GS, inShort, nextScans } from './hid-scanner.ts'

export function serialChecks(lab: Lab): Check[] {
  const { counter, devices } = lab
  const showing = (id: string, words: string | null) =>
    becomes(devices, id, `${id} to show ${words}`, (device) => shows(device) === words)
  return [
    {
      name: 'a Toledo 8217 scale answers: empty, moving, stable, over its limit',
      async run() {
        await showing(IDS.toledo, '0.000 kg stable')
        counter.showing.toledo = `?${String.fromCharCode(0x01)}`
        await showing(IDS.toledo, null)
        counter.showing.toledo = '  1.235'
        await showing(IDS.toledo, '1.235 kg stable')
        counter.showing.toledo = `?${String.fromCharCode(0x02)}`
        await becomes(devices, IDS.toledo, 'over the limit', ({ trouble }) => trouble === 'over-limit')
        counter.showing.toledo = '  0.500'
        await showing(IDS.toledo, '0.500 kg stable')
      },
    },
    {
      name: 'an MT-SICS scale answers: empty, moving, stable, over its limit',
      async run() {
        await showing(IDS.sics, '0.000 kg stable')
        counter.showing.sics = 'S D      0.812 kg'
        await showing(IDS.sics, '0.812 kg moving')
        counter.showing.sics = 'S S      1.235 kg'
        await showing(IDS.sics, '1.235 kg stable')
        counter.showing.sics = 'S +'
        await becomes(devices, IDS.sics, 'over the limit', ({ trouble }) => trouble === 'over-limit')
        counter.showing.sics = 'S S      0.500 kg'
        await showing(IDS.sics, '0.500 kg stable')
      },
    },
    {
      name: "a serial scanner's codes arrive, however its bytes are cut",
      async run() {
        const scans = nextScans(lab, 2)
        await counter.scans(']C10109521234543213')
        await counter.scans(`${GS}10ABC123\r`)
        await counter.scans('\n]E09780201379624\r\n')
        deepEqual((await scans).map(inShort), [
          { device: IDS.serialScanner, source: 'serial', aim: ']C1', text: `0109521234543213${GS}10ABC123` },
          { device: IDS.serialScanner, source: 'serial', aim: ']E0', text: '9780201379624' },
        ])
      },
    },
  ]
}
