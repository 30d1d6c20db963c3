import { deepEqual, equal } from 'node:assert/strict'
import type { Scan } from '../../../../shared/scan/scan.ts'
import type { Check } from '../check.ts'
import { codeReports } from '../hid-device.ts'
import { IDS, type Lab } from '../lab.ts'

export const GS = '\x1d'

/** The next scans, whatever they are: as many as `count`, counted from when this is called. */
export function nextScans({ devices }: Lab, count: number): Promise<readonly Scan[]> {
  const from = devices.scans().length
  return devices.until(`${count} scans`, () => {
    const next = devices.scans().slice(from)
    return next.length >= count ? next : null
  })
}

export const inShort = ({ device, source, aim, text }: Scan) => ({ device, source, aim, text })

export function scannerChecks(lab: Lab): Check[] {
  const { counter } = lab
  const reads = (name: string, aim: string, text: string): Check => ({
    name: `a HID scanner's ${name} arrives as it was read`,
    async run() {
      const scans = nextScans(lab, 1)
      await counter.scanner.send(...codeReports(aim, text))
      deepEqual((await scans).map(inShort), [{ device: IDS.scanner, source: 'hid', aim, text }])
    },
  })
  return [
    reads('EAN-13', ']E0', '9780201379624'),
    reads('GS1-128 with group separators', ']C1', `0109521234543213${GS}10ABC123${GS}21XYZ-9`),
    reads(
      '80-byte code in two reports',
      ']d2',
      `010952123454321317101231${GS}10${'L'.repeat(20)}${GS}21${'S'.repeat(20)}${GS}24012345`,
    ),
    {
      name: 'ten codes in a row arrive in order, each once',
      async run() {
        const codes = Array.from({ length: 10 }, (_, at) => `PARCEL-${at}-${'x'.repeat(at * 12)}`)
        const scans = nextScans(lab, codes.length)
        await counter.scanner.send(...codes.flatMap((code) => codeReports(']C0', code)))
        deepEqual(
          (await scans).map(({ text }) => text),
          codes,
        )
      },
    },
    {
      name: 'reports that are no codes are counted and make no scan',
      async run() {
        const before = lab.devices.status(IDS.scanner)?.counts.spoilt ?? 0
        const scans = nextScans(lab, 1)
        const miscounted = codeReports(']C0', 'NEVER').map((report) => Uint8Array.from(report).fill(200, 1, 2))
        await counter.scanner.send(...miscounted, ...codeReports(']C0', 'AFTER'))
        deepEqual(
          (await scans).map(({ text }) => text),
          ['AFTER'],
        )
        const after = await lab.devices.until('the spoilt report to be counted', () => {
          const spoilt = lab.devices.status(IDS.scanner)?.counts.spoilt ?? 0
          return spoilt > before ? spoilt : null
        })
        equal(after, before + 1)
      },
    },
  ]
}
