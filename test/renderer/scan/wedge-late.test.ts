import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Wedge } from '../../../renderer/scan/wedge.ts'
import type { WedgeAction } from '../../../renderer/scan/wedge-action.ts'

const plain = (key: string) => ({ typed: key, scanned: key, code: key })

/** What is left in the field and what was scanned, after all that was given and taken back. */
function outcome(actions: readonly WedgeAction[]): { field: string; scans: string[] } {
  let field = ''
  const scans: string[] = []
  for (const action of actions) {
    if (action.kind === 'typed') field += action.text
    if (action.kind === 'scan') scans.push(action.text)
    if (action.kind !== 'retract') continue
    expect(field.endsWith(action.text)).toBe(true)
    field = field.slice(0, field.length - action.text.length)
  }
  return { field, scans }
}

/** Presses a code at 4 ms a key; after the keys in `late` the machine stands still long enough for the quiet to be told. */
function scanWithStandstills(code: string, late: ReadonlySet<number>): WedgeAction[] {
  const wedge = new Wedge()
  const actions: WedgeAction[] = []
  for (const [index, key] of [...code].entries()) {
    actions.push(...wedge.printable(plain(key), 1000 + index * 4))
    if (late.has(index)) actions.push(...wedge.quiet(90))
  }
  actions.push(...wedge.ending(1000 + code.length * 4))
  return actions
}

describe('keys that were pressed in time and come late', () => {
  test('are one scan, and leave nothing in the field', () => {
    for (let index = 0; index < 13; index++) {
      expect(outcome(scanWithStandstills('4006381333931', new Set([index])))).toEqual({
        field: '',
        scans: ['4006381333931'],
      })
    }
  })

  test('wherever and however often the machine stands still', () => {
    const code = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF-'), minLength: 3, maxLength: 30 })
    fc.assert(
      fc.property(code, fc.uniqueArray(fc.nat(29)), (text, late) => {
        expect(outcome(scanWithStandstills(text, new Set(late)))).toEqual({ field: '', scans: [text] })
      }),
    )
  })

  test('are not taken back where a person typed on', () => {
    const wedge = new Wedge()
    const actions = [
      ...wedge.printable(plain('a'), 1000),
      ...wedge.quiet(90),
      ...wedge.printable(plain('b'), 1120),
      ...wedge.quiet(90),
    ]
    expect(outcome(actions)).toEqual({ field: 'ab', scans: [] })
    expect(actions.some(({ kind }) => kind === 'retract')).toBe(false)
  })

  test('of a scanner that ended its last code, the rest of this one is waited for', () => {
    const wedge = new Wedge()
    const press = (text: string, from: number) =>
      [...text].flatMap((key, index) => wedge.printable(plain(key), from + index * 4))
    press('12345678', 1000)
    wedge.ending(1032)
    press('12345678', 2000)
    expect(wedge.quiet(900)).toEqual([])
    press('90123', 2032)
    expect(wedge.ending(2052)).toMatchObject([{ kind: 'scan', text: '1234567890123' }, { kind: 'swallow' }])
  })

  test('a code without an ending is held until it is surely whole', () => {
    const wedge = new Wedge()
    for (const [index, key] of [...'12345678'].entries()) wedge.printable(plain(key), 1000 + index * 4)
    expect(wedge.quiet(90)).toEqual([])
    for (const [index, key] of [...'90123'].entries()) wedge.printable(plain(key), 1032 + index * 4)
    expect(wedge.quiet(260)).toMatchObject([{ kind: 'scan', text: '1234567890123' }])
  })
})
