import { dotsPerMm, type Resolution } from '../../../../shared/devices/resolution.ts'
import type { Command, Paper } from './paper.ts'
import { areasOf, piecesOf } from './raster.ts'

/** What each command takes, from the TSPL manual: an expression for all that stands behind its name. */
const known: Readonly<Record<string, RegExp>> = {
  SIZE: /^(\d+(?:\.\d+)?) mm,(\d+(?:\.\d+)?) mm$/,
  GAP: /^(\d+) mm,(\d+) mm$/,
  DIRECTION: /^([01]),([01])$/,
  REFERENCE: /^(\d+),(\d+)$/,
  CODEPAGE: /^UTF-8()$/,
  CLS: /^()$/,
  BAR: /^(\d+),(\d+),(\d+),(\d+)$/,
  TEXT: /^(\d+),(\d+),"0",0,(\d+),(\d+),"(.*)"$/s,
  PRINT: /^(\d+),(\d+)$/,
}

/** `BITMAP x,y,bytes,rows,mode,` and the bytes. */
const PICTURE = /^BITMAP \d+,\d+,(\d+),(\d+),0,/

/** Reads a stream of TSPL as a printer does. Throws at the first thing that is no command it knows. */
export function readTspl(bytes: Uint8Array): Command[] {
  // Obeyed wherever they stand, in quotes too: ~!D turns the dump mode on, ESC !R resets.
  const stream = Buffer.from(bytes).toString('latin1')
  if (stream.includes('~!') || stream.includes('\x1b!')) throw new Error('an immediate command')
  return piecesOf(bytes, '\r\n', PICTURE).flatMap(({ line, data }) =>
    data
      ? [pictureOf(line, data)]
      : commandsIn(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))),
  )
}

function commandsIn(text: string): Command[] {
  if (text.includes('\x1b')) throw new Error('an escape in text')
  return text
    .split(/\r|\n/)
    .filter((line) => line !== '')
    .map(commandOf)
}

function pictureOf(head: string, data: Uint8Array): Command {
  const numbers = head.slice('BITMAP '.length, -1).split(',').map(Number)
  return { name: 'BITMAP', numbers, words: null, data }
}

function commandOf(line: string): Command {
  const [, name = '', rest = ''] = /^([A-Z]+) ?(.*)$/s.exec(line) ?? []
  const match = known[name]?.exec(rest)
  if (!match) throw new Error(`no command: ${line}`)
  const words = name === 'TEXT' ? unquoted(match[5] ?? '') : null
  return { name, numbers: match.slice(1, 5).filter(Boolean).map(Number), words }
}

/** `\["]` is a quote; a quote by itself ends the text, and what follows would be read as something else. */
function unquoted(sent: string): string {
  const words = sent.replaceAll('\\["]', '\u0000')
  if (/["\\]/.test(words)) throw new Error(`text ended early: ${sent}`)
  return words.replaceAll('\u0000', '"')
}

export function printTspl(bytes: Uint8Array, resolution: Resolution = 203): Paper {
  const perMm = dotsPerMm(resolution)
  const paper: Paper = { width: 0, length: 0, areas: [], words: [] }
  let printed: Paper | undefined
  for (const { name, numbers, words, data } of readTspl(bytes)) {
    const [a = 0, b = 0, c = 0, d = 0] = numbers
    if (name === 'SIZE') Object.assign(paper, { width: Math.round(a * perMm), length: Math.round(b * perMm) })
    if (name === 'CLS') Object.assign(paper, { areas: [], words: [] })
    if (name === 'BAR') paper.areas.push({ x: a, y: b, width: c, height: d })
    if (data) paper.areas.push(...areasOf({ x: a, y: b }, c, data))
    if (name === 'TEXT') {
      const dots = (points: number) => Math.round((points * perMm * 25.4) / 72)
      const size = { width: Math.round(dots(c) * 0.58 * (words ?? '').length), height: dots(d) }
      paper.words.push({ x: a, y: b, ...size, words: words ?? '' })
    }
    if (name === 'PRINT' && (printed || a !== 1 || b !== 1)) throw new Error('more than one label')
    if (name === 'PRINT') printed = { ...paper }
  }
  if (!printed) throw new Error('no label')
  return printed
}
