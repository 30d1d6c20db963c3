import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readEscPosStatus } from '../../../../electron/devices/printers/esc-pos-dialogue.ts'
import { readHostErrors } from '../../../../electron/devices/printers/host-errors.ts'
import { readHostStatuses, reportOf } from '../../../../electron/devices/printers/host-status.ts'
import { languageOf } from '../../../../electron/devices/printers/language-of.ts'
import { type LineTimes, linePrinter } from '../../../../electron/devices/printers/line-printer.ts'
import { statusDialogues } from '../../../../electron/devices/printers/status-dialogues.ts'
import { tcpWay } from '../../../../electron/devices/printers/tcp-way.ts'
import { readTsplStatus } from '../../../../electron/devices/printers/tspl-dialogue.ts'
import { encodingOf, labelLanguages } from '../../../../shared/label/language.ts'
import { hostErrors, hostStatus } from '../../../devices/zebra-answers.ts'
import { testLabel } from '../../../shared/label/labels.ts'
import { seeded } from '../seeded.ts'

const times: LineTimes = {
  answerMs: 1000,
  quietMs: 100,
  countMs: 100,
  settleMs: 50,
  sendMs: 3000,
  lookEveryMs: 600_000,
}
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A printer that answers each question as `answers` has it, and keeps everything else. */
async function printerSpeaking(language: 'tspl' | 'esc-pos', question: string, answer: () => string) {
  let received = ''
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const text = data.toString('latin1')
      received += text.replaceAll(question, '')
      for (let asked = text.split(question).length - 1; asked > 0; asked--) socket.write(answer(), 'latin1')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const states: string[] = []
  const way = tcpWay({ host: '127.0.0.1', port, connectMs: 1000, stallMs: 1000 })
  const printer = linePrinter(
    { id: 'p', name: 'P' },
    way,
    statusDialogues[language],
    ({ state, trouble }) => states.push(trouble ?? state),
    times,
  )
  closers.push(printer.close, () => new Promise((resolve) => server.close(resolve)))
  return {
    states,
    received: () => received,
    print: (text: string) => printer.print({ job: 'j', bytes: Buffer.from(text) }),
  }
}

describe('a printer that answers ahead of what waits in it', () => {
  const job = 'SIZE 4,6\r\nCLS\r\nPRINT 1,1\r\n'

  it('takes a label, which is delivered and no more: the answer says nothing of it (TSPL)', async () => {
    const { print, states, received } = await printerSpeaking('tspl', '\x1b!?', () => '\x00')
    expect(await print(job)).toEqual({ outcome: 'delivered', bytes: job.length })
    expect(received()).toBe(job)
    expect(states.at(-1)).toBe('ready')
  })

  it('gets nothing when its paper is out (TSPL)', async () => {
    const { print, states, received } = await printerSpeaking('tspl', '\x1b!?', () => '\x04')
    expect(await print(job)).toEqual({ outcome: 'failed', why: 'not-ready' })
    expect(received()).toBe('')
    expect(states.at(-1)).toBe('paper-out')
  })

  it('gets nothing when its cover is open (ESC/POS)', async () => {
    const ask = '\x10\x04\x02\x10\x04\x03\x10\x04\x04'
    const { print, states, received } = await printerSpeaking('esc-pos', ask, () => '\x16\x12\x12')
    expect(await print('\x1b@receipt')).toEqual({ outcome: 'failed', why: 'not-ready' })
    expect(received()).toBe('')
    expect(states.at(-1)).toBe('head-open')
  })
})

describe('what a byte of status says', () => {
  it.each([
    [0x00, 'ready'],
    [0x01, 'head-open'],
    [0x02, 'jammed'],
    [0x04, 'paper-out'],
    [0x05, 'head-open'],
    [0x08, 'ribbon-out'],
    [0x10, 'paused'],
    [0x20, 'busy'],
    [0x40, 'head-open'],
  ])('in TSPL, %i', (byte, said) => {
    const { state, trouble } = readTsplStatus(byte)
    expect(trouble ?? state).toBe(said)
  })

  it.each([
    ['\x12\x12\x12', 'ready'],
    ['\x13\x12\x12\x12', 'ready'],
    ['\x16\x12\x12', 'head-open'],
    ['\x32\x12\x12', 'paper-out'],
    ['\x12\x12\x72', 'paper-out'],
    ['\x12\x12\x1e', 'ready'],
    ['\x12\x1a\x12', 'jammed'],
    ['\x12\x52\x12', 'too-hot'],
    ['\x12\x32\x12', 'broken'],
  ])('in ESC/POS, %j', (text, said) => {
    const report = readEscPosStatus(text, 0)
    expect(report?.trouble ?? report?.state).toBe(said)
    expect(readEscPosStatus(text.slice(0, -1), 0)).toBeNull()
  })
})

describe('what a Zebra says', () => {
  it('is read only when all of it is there', () => {
    const fine = hostStatus('ready', '2')
    expect(readHostStatuses(fine)).toMatchObject([{ paperOut: false, labelsRemaining: 0, printMode: '2' }])
    for (let length = 0; length < fine.length - 2; length++) expect(readHostStatuses(fine.slice(0, length))).toEqual([])
    const bad = hostErrors(1)
    const upToWarnings = bad.indexOf('00000000\r\n\x03') + 8
    for (let length = 0; length < upToWarnings; length++) expect(readHostErrors(bad.slice(0, length))).toEqual([])
    expect(readHostErrors(bad)).toHaveLength(1)
  })

  it('names the worst first, and one answer after the other', () => {
    const both = hostStatus('paper-out', '2').replace('\x02001,0,0', '\x02001,0,1')
    const [first, second, third] = readHostStatuses(
      `${hostErrors(0)}${both}${hostErrors(4)}${hostStatus('paused', '2')}`,
    )
    expect(first && reportOf(first).state).toBe('head-open')
    expect(second && reportOf(second).state).toBe('paused')
    expect(third).toBeUndefined()
  })

  it('never throws, whatever it is', () => {
    const random = seeded(7)
    const pieces = [
      '\x02',
      '\x03',
      '\r\n',
      ',',
      '0',
      '1',
      '030,0,0,1245,000',
      'ERRORS:',
      ' 1 00000000 ',
      'WARNINGS:',
      '"',
    ]
    for (let turn = 0; turn < 20_000; turn++) {
      const text = Array.from({ length: random.below(60) }, () => random.pick(pieces)).join('')
      for (const status of readHostStatuses(text)) expect(reportOf(status).state).toBeTypeOf('string')
      readHostErrors(text)
    }
  })
})

describe('the language of a job', () => {
  it.each([
    ['^XA^FDx^FS^XZ', 'zpl'],
    ['\r\n^XA\r\n^LRN', 'zpl'],
    ['CT~~CD,~CC^~CT~\r\n^XA~TA000', 'zpl'],
    ['~DGR:LOGO.GRF,8,1,FFFFFFFFFFFFFFFF^XA^XGR:LOGO.GRF^FS^XZ', 'zpl'],
    ['%PDF-1.7\n', 'pdf'],
    ['\x1b@Receipt', 'esc-pos'],
    ['SIZE 101.6 mm,152.4 mm\r\n', 'tspl'],
    ['\nN\nq812\n', 'epl2'],
    ['\r\nq812\r\nQ1218,24\r\nN\r\n', 'epl2'],
    ['Something else', null],
    ['', null],
  ])('%j', (text, language) => {
    expect(languageOf(Buffer.from(text, 'latin1'))).toBe(language)
  })

  it.each(labelLanguages)('of our own labels is known (%s)', (language) => {
    const label = testLabel(language, { words: 'N', printer: 'P', at: 'now' })
    expect(languageOf(Buffer.from(label, encodingOf(language, label)))).toBe(language)
  })
})
