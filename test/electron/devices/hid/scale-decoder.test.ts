import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidScaleDecoder } from '../../../../electron/devices/hid/scale-decoder.ts'
import type { ScaleReading } from '../../../../shared/devices/weight.ts'
import { hex } from './pos-reports.ts'

const hear = (report: string, reportId?: number) => hidScaleDecoder(reportId).hear(hex(report))
const inWords = (reading: ScaleReading | null) =>
  reading &&
  `${reading.status}${reading.stable ? ', stable' : ''}: ${reading.weight ? `${reading.weight.shown} ${reading.weight.unit}` : '-'}`

describe('a HID scale', () => {
  it.each([
    ['Dymo M10 at zero', '03 02 0B FF 00 00', 'zero, stable: 0.0 oz'],
    ['Dymo, 40 lb 5.2 oz', '03 04 0B FF 34 19', 'stable, stable: 645.2 oz'],
    ['Dymo, 20 g', '03 04 02 00 14 00', 'stable, stable: 20 g'],
    ['in motion', '03 03 02 FF B0 04', 'moving: 120.0 g'],
    ['under zero, its magnitude unsigned', '03 05 02 00 32 00', 'under-zero: -50 g'],
    ['under zero, the largest', '03 05 03 FD FF FF', 'under-zero: -65.535 kg'],
    ['stable at nothing', '03 04 02 00 00 00', 'zero, stable: 0 g'],
    ['zero within its band', '03 02 02 00 01 00', 'zero, stable: 0 g'],
    ['fault', '03 01 02 00 14 00', 'fault: -'],
    ['over its limit', '03 06 02 FF FF FF', 'over-limit: -'],
    ['to be calibrated', '03 07 00 00 00 00', 'needs-calibration: -'],
    ['to be zeroed', '03 08 02 00 14 00', 'needs-zeroing: -'],
    ['in motion, without a unit yet', '03 03 00 00 00 00', 'moving: -'],
    ['longer than needed', '03 04 02 00 14 00 00 00', 'stable, stable: 20 g'],
    ['pounds', '03 04 0C FE E8 03', 'stable, stable: 10.00 lb'],
  ])('says: %s', (_, report, words) => {
    expect(inWords(hear(report))).toBe(words)
  })

  it('without report ids says the same five bytes', () => {
    expect(inWords(hear('04 0B FF 34 19', 0))).toBe('stable, stable: 645.2 oz')
    expect(inWords(hear('04 02 00 14 00', 0))).toBe('stable, stable: 20 g')
  })

  it.each([
    ['blank', '03 00 00 00 00 00'],
    ['blank', '00 00 00 00 00 00'],
    ['blank', '00 00 00 00 00'],
    ['unknownReports', '04 04 02 00 14 00'],
    ['unknownReports', 'ff'],
    ['truncated', '03 04 02 00 14'],
    ['truncated', ''],
    ['unknownStatus', '03 00 02 00 14 00'],
    ['unknownStatus', '03 09 02 00 14 00'],
    ['impossible', '03 04 00 00 14 00'],
    ['impossible', '03 04 0D 00 14 00'],
    // A tael is four weights.
    ['impossible', '03 04 05 00 14 00'],
    ['impossible', '03 04 03 7F 01 00'],
    ['impossible', '03 04 08 80 01 00'],
    ['impossible', '03 02 FF 00 00 00'],
  ])('reads nothing where it is %s: %s', (fault, report) => {
    const decoder = hidScaleDecoder()
    expect(decoder.hear(hex(report))).toBeNull()
    expect(decoder.counts()).toMatchObject({ reports: 1, readings: 0, [fault]: 1 })
  })

  it('says what was encoded', () => {
    const units = fc.constantFrom(
      [1, 'mg'],
      [2, 'g'],
      [3, 'kg'],
      [4, 'ct'],
      [6, 'gr'],
      [7, 'dwt'],
      [10, 'ozt'],
      [11, 'oz'],
      [12, 'lb'],
    )
    fc.assert(
      fc.property(
        units,
        fc.integer({ min: -4, max: 0 }),
        fc.integer({ min: 1, max: 65_535 }),
        ([code, unit], exponent, magnitude) => {
          const body = [Number(code), exponent & 0xff, magnitude & 0xff, magnitude >> 8]
          const reading = hidScaleDecoder().hear(Uint8Array.from([3, 4, ...body]))
          expect(reading?.weight?.unit).toBe(unit)
          expect(Number(reading?.weight?.shown)).toBeCloseTo(magnitude * 10 ** exponent, 6)
          const under = hidScaleDecoder().hear(Uint8Array.from([3, 5, ...body]))
          expect(under?.weight?.micrograms).toBe(-(reading?.weight?.micrograms ?? 0) + 0)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
