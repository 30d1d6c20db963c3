import type { Command, Paper } from './paper.ts'
import { areasOf, piecesOf } from './raster.ts'

/** What each command takes, from the EPL Programming Guide: how many numbers, and whether text in quotes follows. */
const known: Readonly<Record<string, { numbers: number; words: boolean }>> = {
  A: { numbers: 6, words: true },
  LO: { numbers: 4, words: false },
  N: { numbers: 0, words: false },
  P: { numbers: 1, words: false },
  Q: { numbers: 2, words: false },
  R: { numbers: 2, words: false },
  q: { numbers: 1, words: false },
}
const pitches = [0, 10, 12, 14, 16]
const heights = [0, 12, 16, 20, 24]

/** `GWx,y,bytes,rows,` and the bytes. */
const PICTURE = /^GW\d+,\d+,(\d+),(\d+),/

/** Reads a stream of EPL2 as a 203 dpi printer does. Throws at the first thing that is no command it knows. */
export function readEpl2(bytes: Uint8Array): Command[] {
  const stream = new TextDecoder('windows-1252').decode(bytes)
  // Obeyed wherever they stand, in quotes too: ^@ resets, ^default forgets all settings, ^ee asks for errors.
  const immediate = /\^[@A-Za-z]/.exec(stream)
  if (immediate) throw new Error(`an immediate command: ${immediate[0]}`)
  return piecesOf(bytes, '\n', PICTURE)
    .filter(({ line }) => line !== '')
    .map(({ line, data }) => (data ? pictureOf(line, data) : commandOf(decoded(line))))
}

function decoded(latin1: string): string {
  return new TextDecoder('windows-1252').decode(Buffer.from(latin1, 'latin1'))
}

function pictureOf(head: string, data: Uint8Array): Command {
  const numbers = head.slice(2, -1).split(',').map(Number)
  return { name: 'GW', numbers, words: null, data }
}

function commandOf(line: string): Command {
  if (line === 'ZT' || line === 'I8,A,001') return { name: line, numbers: [], words: null }
  const { head, words } = parts(line)
  const [, name = '', rest = ''] = /^([A-Za-z]+)(.*)$/.exec(head) ?? []
  const shape = known[name]
  if (!shape) throw new Error(`no command: ${line}`)
  const fields = rest === '' ? [] : rest.split(',')
  if (shape.words && fields.pop() !== '' && fields.length !== 7) throw new Error(`text in a wrong place: ${line}`)
  if (name === 'A' && fields.pop() !== 'N') throw new Error(`neither normal nor reversed: ${line}`)
  const numbers = fields.map((field) => (/^\d+$/.test(field) ? Number(field) : Number.NaN))
  if (numbers.length !== shape.numbers || numbers.some(Number.isNaN)) throw new Error(`wrong numbers: ${line}`)
  if (shape.words !== (words !== null)) throw new Error(`text missing or too much: ${line}`)
  return { name, numbers, words }
}

/** What stands before the first quote, and what the quotes hold; after the closing quote nothing may follow. */
function parts(line: string): { head: string; words: string | null } {
  const open = line.indexOf('"')
  if (open < 0) return { head: line, words: null }
  let words = ''
  for (let i = open + 1; i < line.length; i++) {
    const character = line.charAt(i)
    if (character === '"') {
      if (i !== line.length - 1) throw new Error(`text ended early: ${line}`)
      return { head: line.slice(0, open), words }
    }
    if (character === '\\') i += 1
    words += line.charAt(i)
  }
  throw new Error(`text without an end: ${line}`)
}

export function printEpl2(bytes: Uint8Array): Paper {
  const paper: Paper = { width: 0, length: 0, areas: [], words: [] }
  let printed: Paper | undefined
  for (const { name, numbers, words, data } of readEpl2(bytes)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    if (name === 'q') paper.width = a
    if (name === 'Q') paper.length = a
    if (name === 'N') Object.assign(paper, { areas: [], words: [] })
    if (name === 'LO') paper.areas.push({ x: a, y: b, width: c, height: d })
    if (data) paper.areas.push(...areasOf({ x: a, y: b }, c, data))
    if (name === 'A') {
      const size = { width: (pitches[d] ?? 0) * e * (words ?? '').length, height: (heights[d] ?? 0) * f }
      paper.words.push({ x: a, y: b, ...size, words: words ?? '' })
    }
    if (name === 'P' && printed) throw new Error('two labels')
    if (name === 'P') printed = { ...paper }
  }
  if (!printed) throw new Error('no label')
  return printed
}
