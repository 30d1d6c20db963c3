import { describe, expect, it } from 'vitest'
import { parseSimulation } from '../../../shared/devices/simulation.ts'

const steps = [
  { at: 0, scan: 'SO-1001' },
  { at: 1500, weigh: { grams: 1240, stable: true } },
  { at: 2000, printer: 'paper-out' },
  { at: 3000, fault: { device: 'scale', trouble: 'unplugged' } },
  { at: 4000, fault: { device: 'scale', trouble: null } },
]

describe('a script of simulated devices', () => {
  it('is one step a line', () => {
    const lines =
      '{"at":0,"scan":"SO-1001"}\n\n{"at":1500,"weigh":{"grams":1240}}\r\n{"at":2000,"printer":"paper-out"}\n'
    const faults = steps.slice(3).map((step) => JSON.stringify(step))
    expect(parseSimulation(lines + faults.join('\n'))).toEqual({ ok: true, value: steps })
  })

  it.each([
    ['{"at":0,"scan":"1"}\n\n{"at":-1,"scan":"2"}', /^line 3: at: /],
    ['{"at":0,"scan":"1"}\n{"at":1,"scan":"2"', /^line 2: .*JSON/],
    ['{"at":0,"weigh":{"grams":1.5}}', /^line 1: weigh\.grams: /],
    ['{"at":0,"printer":"burning"}', /^line 1: printer: /],
    ['{"at":0}', /^line 1: \(whole\): a step has one of: scan, weigh, printer, fault/],
    ['{"at":0,"scan":"1","printer":"off"}', /^line 1: .*one of/],
    ['{"at":0,"fault":{"device":"scale","trouble":"sad"}}', /^line 1: fault\.trouble: /],
    ['{"at":0,"scam":"1"}', /^line 1: .*scam/],
    ['{"at":0,"scan":"1"}\n[{"at":1,"scan":"2"}]', /^line 2: /],
    ['', /\(whole\)/],
    ['hello', /^line 1: /],
  ])('that is none is refused, with its line and place: %j', (text, error) => {
    expect(parseSimulation(text)).toMatchObject({ ok: false, error: expect.stringMatching(error) })
  })
})
