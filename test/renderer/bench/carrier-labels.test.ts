import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { ownData, realData } from '../../data/real-data.ts'
import { type ReadCode, readLabel } from '../../e2e/rig/label-reader.ts'
import { packOn } from './packer.ts'
import { type BenchInTest, hear, openBench, PackingStation, pack, said, settle } from './rig.ts'

// Labels are drawn and decoded, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** As DHL's label is: longer than the others. Millimetres. */
const SIZE = { width: 110, height: 210 }

/** The tracking number as printed for people, and which of the label's barcodes hold it, by symbology. */
type Label = [file: string, tracking: string, holding: string[]]

const made: Label[] = [
  ['ups', '1Z 7K4 B92 03 0005 1849', [']C0 1Z7K4B920300051849']],
  [
    'usps',
    '9205 5700 0000 2026 1113 05',
    [']C1 42097205 9205570000002026111305', ...twice(']d2 42097205 9205570000002026111305')],
  ],
  ['fedex', '6129 0584 4270', [']L2', ']C0 9632080400100020261100612905844270']],
  ['dhlpaket', '00340434950000004174', [']C1 00340434950000004174']],
]

const real: Label[] = [
  ['ups', '1Z 680 RA4 DL 0872 0000', [']C0 1Z680RA4DL08720000']],
  ['usps', '9205 5903 0319 0000 0000 00', [']C1 42098028 9205590303190000000000']],
  ['fedex', '2710 5382 0000', [']L2', ']C0 9632080400200044387500271053820000']],
  ['dhlpaket', '222200000000000000', [']C1 222200000000000000']],
]

function twice<T>(one: T): T[] {
  return [one, one]
}

const told = ({ aim, text }: ReadCode) => (aim === ']L2' ? aim : `${aim} ${text.replaceAll('\x1d', ' ')}`)

/** A bench whose box waits for the scan of its carrier label. */
async function benchAtTheLabel(zpl: string, tracking: string): Promise<BenchInTest> {
  const at = await openBench(new PackingStation({ carrierLabel: { zpl, tracking } }))
  await packOn(at, () => {
    const state = pack(at)
    return state !== undefined && currentStep(state)?.kind === 'scan-label'
  })
  return at
}

function closesItsBox(folder: string, labels: Label[]): void {
  const zplOf = (file: string) => readFileSync(join(folder, `${file}.zpl`), 'utf8')

  test.each(labels)(
    'of %s closes the box whose number it bears, by the right barcodes only',
    async (file, tracking, holding) => {
      const zpl = zplOf(file)
      const codes = await readLabel(zpl, SIZE)
      const closing: string[] = []
      for (const code of codes) {
        const at = await benchAtTheLabel(zpl, tracking)
        await hear(at, code, 'hid')
        await settle()
        if (pack(at)?.cartons[0]?.label?.scanned) closing.push(told(code))
        else expect(said(at).at(-1)).toMatch(/^refusal\.(?:wrong-label|unreadable|misread)$/)
      }
      expect(closing.sort()).toEqual(holding.toSorted())
    },
  )

  test.each(labels)(
    'of %s closes it when a keyboard scanner dropped the separators',
    async (file, tracking, holding) => {
      const zpl = zplOf(file)
      const codes = (await readLabel(zpl, SIZE)).filter((code) => code.aim !== ']L2' && holding.includes(told(code)))
      for (const { text } of codes) {
        const at = await benchAtTheLabel(zpl, tracking)
        await hear(at, { aim: null, text: text.replaceAll('\x1d', '') }, 'wedge')
        expect(pack(at)?.cartons[0]?.label?.scanned, text).toBe(true)
      }
      expect(codes).not.toHaveLength(0)
    },
  )

  test.each(labels)('of %s does not close the box of another parcel', async (file, tracking) => {
    const zpl = zplOf(file)
    const last = tracking.at(-1)
    const other = `${tracking.slice(0, -1)}${last === '1' ? '2' : '1'}`
    const at = await benchAtTheLabel(zpl, other)
    for (const code of await readLabel(zpl, SIZE)) await hear(at, code, 'hid')
    expect(pack(at)?.cartons[0]?.label?.scanned).toBe(false)
  })
}

describe('a carrier label of our own making', () => closesItsBox(ownData('carrier-labels'), made))

const others = realData('carrier-labels')
if (others) describe('a real carrier label', () => closesItsBox(others, real))
