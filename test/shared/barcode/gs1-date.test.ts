import { describe, expect, test } from 'vitest'
import { fullYear, isoDate, readDate } from '../../../shared/barcode/gs1-date.ts'

describe('the year of two digits', () => {
  // GS1 General Specifications, section 7.12: figure "Determination of century in dates".
  test.each([
    [26, 2026, 2026],
    [76, 2026, 2076],
    [77, 2026, 1977],
    [99, 2026, 1999],
    [0, 2026, 2000],
    [49, 1999, 2049],
    [50, 1999, 1950],
    [10, 2060, 2110],
    [11, 2060, 2011],
  ])('%i in %i is %i', (yy, thisYear, year) => {
    expect(fullYear(yy, thisYear)).toBe(year)
  })

  test('is the nearest, fifty ahead rather than fifty back', () => {
    for (let thisYear = 1990; thisYear < 2120; thisYear++) {
      for (let yy = 0; yy < 100; yy++) {
        const ahead = fullYear(yy, thisYear) - thisYear
        expect(ahead).toBeGreaterThanOrEqual(-49)
        expect(ahead).toBeLessThanOrEqual(50)
        expect(fullYear(yy, thisYear) % 100).toBe(yy)
      }
    }
  })
})

test.each([
  ['251231', '2025-12-31'],
  ['280200', '2028-02-29'],
  ['270200', '2027-02-28'],
  ['251200', '2025-12-31'],
  ['990401', '1999-04-01'],
])('%s in 2026 is %s', (yymmdd, iso) => {
  expect(isoDate(readDate(yymmdd), 2026)).toBe(iso)
})
