import { expect, test } from 'vitest'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { calibrate, calibrationCodes, calibrationOrder } from '../../../shared/scan/calibration.ts'
import { keyboardLayouts } from '../../../shared/scan/keyboard-layout.ts'
import { keysOf, type Setup } from '../../shared/scan/typing-scanner.ts'

const plain: Setup = {
  ...{ scanner: 'us', computer: 'us', capsLock: false, minded: false, inverted: false },
  ...{ gs: 'control', prefix: '', suffix: '', ending: 'Enter', gapMs: 6 },
}
const setups: Partial<Setup>[] = [
  ...keyboardLayouts.flatMap((scanner) => keyboardLayouts.map((computer) => ({ scanner, computer }))),
  ...[{ capsLock: true }, { capsLock: true, minded: true }, { inverted: true }, { ending: null }, { gapMs: 40 }],
  ...[{ gs: 'lost' as const }, { gs: '|' as const }, { prefix: '\x02' }, { suffix: '!' }],
]
const spoilt = ['4006381333931', 'CAL-018-AM', 'CAL=018=AMQWZ=amqwz/]#', '201234567890']

test.each(Object.entries(catalogues))(
  'everything a calibration may find has its words in %s',
  (_language, messages) => {
    const bySetup = setups.map((setup) => {
      const scans = calibrationOrder.map((code) => [code, keysOf(calibrationCodes[code].data, { ...plain, ...setup })])
      return calibrate(Object.fromEntries(scans))
    })
    const byText = spoilt.flatMap((text) => {
      const presses = keysOf(text, plain)
      return [calibrate({ characters: presses }), calibrate({ retail: presses })]
    })
    const remarks = [...bySetup, ...byText].flatMap((calibration) => calibration.remarks)
    expect(new Set(remarks.map(({ key }) => key)).size).toBeGreaterThan(18)
    for (const { key, params } of remarks) {
      const words = (messages as Record<string, string>)[`wedge.${key}`]
      expect(words, key).toBeDefined()
      for (const [, name] of words?.matchAll(/\{\{(\w+)\}\}/g) ?? []) expect(params, key).toHaveProperty(name ?? '')
    }
  },
)
