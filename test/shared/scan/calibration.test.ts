import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Wedge } from '../../../renderer/scan/wedge.ts'
import {
  type CalibrationScans,
  calibrate,
  calibrationCodes,
  calibrationOrder,
} from '../../../shared/scan/calibration.ts'
import { textOf } from '../../../shared/scan/diagnose.ts'
import { GS, type KeyPress, withSeparators } from '../../../shared/scan/key-press.ts'
import { keyboardLayouts, placeOf } from '../../../shared/scan/keyboard-layout.ts'
import type { WedgeSettings } from '../../../shared/scan/wedge-settings.ts'
import { keysOf, type Setup } from './typing-scanner.ts'

const plain: Setup = {
  ...{ scanner: 'us', computer: 'us', capsLock: false, minded: false, inverted: false },
  ...{ gs: 'control', prefix: '', suffix: '', ending: 'Enter', gapMs: 6 },
}

const aims = { characters: ']C0', separator: ']C1', retail: ']E0' } as const

function scansBy(setup: Setup, aim: boolean): CalibrationScans {
  const keysFor = (code: keyof typeof aims) => keysOf(`${aim ? aims[code] : ''}${calibrationCodes[code].data}`, setup)
  return Object.fromEntries(calibrationOrder.map((code) => [code, keysFor(code)]))
}

/** What a further code is heard as, with the settings that were found. */
function heardAs(presses: readonly KeyPress[], settings: WedgeSettings, gapMs: number): string[] {
  const wedge = new Wedge(settings)
  const ends = presses.at(-1)?.key === settings.ending
  const text = textOf(ends ? presses.slice(0, -1) : presses, settings)
  const actions = [...text].flatMap((each, at) =>
    wedge.printable({ typed: each, scanned: each, code: each }, at * gapMs),
  )
  actions.push(...(ends ? wedge.ending(text.length * gapMs) : wedge.quiet()))
  return actions.flatMap((action) => (action.kind === 'scan' ? [withSeparators(action.text, settings.gs)] : []))
}

const setups: fc.Arbitrary<Setup> = fc.record({
  scanner: fc.constantFrom(...keyboardLayouts),
  computer: fc.constantFrom(...keyboardLayouts),
  capsLock: fc.boolean(),
  minded: fc.boolean(),
  inverted: fc.boolean(),
  gs: fc.constantFrom('lost', 'control', 'alt', 'raw', '<GS>', '{GS}', '|'),
  prefix: fc.constantFrom('', '*', '\x02', 'A_'),
  suffix: fc.constantFrom('', '!', '_B'),
  ending: fc.constantFrom('Enter', 'Tab', null),
  gapMs: fc.constantFrom(1, 6, 10, 19, 40, 55),
})

const characters = [...'ABCXYZabcxyzqwmQWM0123456789-/:.+%$_#]['].filter((each) =>
  keyboardLayouts.every((layout) => placeOf(layout, each)),
)
const codes = fc.string({ unit: fc.constantFrom(...characters), minLength: 8, maxLength: 20 })

describe('whatever the scanner and the computer are set to', () => {
  test('the diagnosis is right', () => {
    fc.assert(
      fc.property(setups, fc.boolean(), (setup, aim) => {
        const { diagnoses, settings } = calibrate(scansBy(setup, aim))
        expect(diagnoses.characters).toMatchObject({
          kind: 'read',
          layout: setup.scanner === setup.computer ? null : setup.scanner,
          prefix: setup.prefix,
          suffix: setup.suffix,
          aim: aim ? ']C0' : null,
          ending: setup.ending ?? 'none',
          capsLock: setup.capsLock,
        })
        const state = setup.gs === 'lost' ? 'lost' : setup.gs === '|' ? 'replaced' : 'sent'
        expect(diagnoses.separator).toMatchObject({ kind: 'read', gs: { state } })
        expect(diagnoses.retail).toMatchObject({ kind: 'read', gs: null })
        expect(settings?.separators).toBe(setup.gs === 'lost' ? 'lost' : 'sent')
        expect(settings?.maxGapMs).toBeGreaterThan(setup.gapMs)
      }),
      { numRuns: 2000 },
    )
  })

  test('what it found reads every further code rightly', () => {
    fc.assert(
      fc.property(setups, fc.boolean(), codes, fc.boolean(), (setup, aim, code, parted) => {
        const { settings } = calibrate(scansBy(setup, aim))
        const sent = parted && setup.gs !== 'lost' ? `${code}${GS}21A` : code
        expect(settings && heardAs(keysOf(`${aim ? ']C0' : ''}${sent}`, setup), settings, setup.gapMs)).toEqual([
          `${aim ? ']C0' : ''}${sent}`,
        ])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('in words', () => {
  const keysSaid = (setup: Partial<Setup>, aim = false) =>
    calibrate(scansBy({ ...plain, ...setup }, aim)).remarks.map(({ mood, key }) => `${mood} ${key}`)

  test('a scanner that is set up well', () => {
    expect(keysSaid({}, true)).toEqual(['good layout-same', 'good ending', 'good aim', 'good separator', 'good pace'])
  })

  test.each([
    [{ computer: 'de' }, 'note layout-us'],
    [{ scanner: 'fr' }, 'note layout-fr'],
    [{ capsLock: true }, 'note caps-lock'],
    [{ capsLock: true, minded: true }, 'note caps-lock-minded'],
    [{ inverted: true }, 'note inverted'],
    [{ gs: 'lost' }, 'bad separator-lost'],
    [{ gs: '|' }, 'note separator-replaced'],
    [{ ending: null }, 'note ending-none'],
    [{ gapMs: 40 }, 'note slow'],
    [{ prefix: '\x02' }, 'good prefix'],
    [{ suffix: '!' }, 'good suffix'],
  ] as const)('%o', (setup, said) => {
    expect(keysSaid(setup)).toContain(said)
  })

  test('which character came as which', () => {
    const { remarks } = calibrate(scansBy({ ...plain, computer: 'de' }, false))
    expect(remarks[0]).toEqual({ mood: 'note', key: 'layout-us', params: { wanted: '-', got: 'ß' } })
  })
})

describe('what is no scan of the code', () => {
  const answerTo = (text: string) => calibrate({ characters: keysOf(text, plain) })

  test('another code, half of one, an unknown keyboard and no keys at all leave no settings', () => {
    expect(answerTo('4006381333931').remarks.map(({ key }) => key)).toEqual(['other-code'])
    expect(answerTo('CAL-018-AM').remarks.map(({ key }) => key)).toEqual(['half'])
    expect(answerTo('CAL=018=AMQWZ=amqwz/]#').remarks).toEqual([
      { mood: 'bad', key: 'layout-unknown', params: { wanted: '-', got: '=' } },
    ])
    for (const presses of [[], keysOf('', plain)]) expect(calibrate({ characters: presses }).settings).toBeNull()
  })

  test('a retail code without its check digit is told as that', () => {
    const scans = { characters: keysOf(calibrationCodes.characters.data, plain), retail: keysOf('201234567890', plain) }
    expect(calibrate(scans).remarks).toContainEqual({ mood: 'bad', key: 'check-digit', params: {} })
  })

  test('whatever the keys are, it answers', () => {
    const press = fc.record({
      key: fc.string({ maxLength: 12 }),
      code: fc.string({ maxLength: 12 }),
      atMs: fc.double(),
      upMs: fc.option(fc.double()),
      ...Object.fromEntries(
        ['shift', 'ctrl', 'alt', 'altGraph', 'meta', 'capsLock'].map((name) => [name, fc.boolean()]),
      ),
    }) as unknown as fc.Arbitrary<KeyPress>
    fc.assert(fc.property(fc.array(press), (presses) => calibrate({ characters: presses }).settings === null))
  })
})
