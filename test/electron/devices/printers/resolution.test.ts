import { afterEach, describe, expect, test } from 'vitest'
import type { PrinterLine } from '../../../../electron/devices/printers/printer-line.ts'
import { statusDialogues } from '../../../../electron/devices/printers/status-dialogues.ts'
import { withResolution } from '../../../../shared/devices/edit.ts'
import { benchDevices, printerSetup } from '../../../../shared/devices/setup.ts'

const STATUS =
  '\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n'
const asked: string[] = []
afterEach(() => void asked.splice(0))

/** A line whose other end answers each question as told. */
function lineTo(answers: Readonly<Record<string, string>>): PrinterLine {
  let heard = ''
  return {
    async write(bytes) {
      const question = Buffer.from(bytes).toString('latin1').trim()
      asked.push(question)
      heard += answers[question] ?? ''
    },
    read: async (isWhole) => isWhole(heard),
    heard: () => heard.length,
    close: async () => {},
  }
}

describe('a Zebra printer says how fine it prints', () => {
  test.each([
    ['ZT410-300dpi,V75.20.01Z,12,8176KB', 300],
    ['GK420d,V61.17.17Z,8,2104KB', 203],
    ['110Xi4-600dpi,V53.17.11Z,24,16384KB,X', 600],
    ['105SE,V30.0.0,6,512KB', null],
  ])('%s', async (model, resolution) => {
    const talk = statusDialogues.zpl?.over(lineTo({ '~HS': STATUS, '~HI': `\x02${model}\x03\r\n` }))
    await talk?.ask(10)
    expect(await talk?.resolution(10)).toBe(resolution)
  })

  test('and is not asked where it does not answer ~HS: it may print what it does not know', async () => {
    const talk = statusDialogues.zpl?.over(lineTo({}))
    await talk?.ask(10)
    expect(await talk?.resolution(10)).toBeNull()
    expect(asked).not.toContain('~HI')
  })
})

test('what was set up before printers had a resolution is read as it was, and one is set and taken back', () => {
  const printer = printerSetup.parse({ id: 'p', name: 'P', host: 'h', port: 9100 })
  expect(printer).not.toHaveProperty('resolution')
  const setup = benchDevices.parse({ printers: [printer] })
  const set = withResolution(setup, 'p', 300)
  expect(set.printers).toEqual([{ ...printer, resolution: 300 }])
  expect(withResolution(set, 'p', undefined)).toEqual(setup)
})
