import { Buffer } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { CentralProblem } from '../problem.ts'

/** The lines of a file without their ends, and what was guessed of its letters, from which line on. */
export type Decoded = { lines: string[]; remark: { line: number; reason: string } | null }

const windows1252 = new TextDecoder('windows-1252')

/**
 * Finds out how a file was saved: UTF-16 by its mark or its zero bytes, else UTF-8; a line that is none is read in
 * Windows-1252, as the spreadsheets of the West save. `encoding` is what somebody says it is. Line ends may be mixed.
 */
export function decode(bytes: Buffer, encoding?: string): Decoded {
  const said = encoding ? decoderOf(encoding) : utf16(bytes)
  const whole = said ? said.decode(bytes) : utf8(bytes)
  if (whole !== undefined) return { lines: linesOf(whole), remark: null }
  const foreign: number[] = []
  // A line break is the same byte in both, so lines can be told apart before anybody knows which one it is.
  const lines = linesOf(bytes.toString('latin1')).map((line, index) => {
    const own = Buffer.from(line, 'latin1')
    const text = utf8(own)
    if (text === undefined) foreign.push(index + 1)
    return text ?? windows1252.decode(own)
  })
  return { lines, remark: remarkOn(foreign) }
}

/** A byte order mark at the head is left out by the decoders. */
function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function utf16(bytes: Buffer): TextDecoder | undefined {
  const head = bytes.subarray(0, 400)
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  // A header is Latin letters, so every other byte of it is zero.
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => at % 2 === odd && byte === 0).length * 2)
  if (bytes.length < 8) return undefined
  if ((zeros[1] ?? 0) > head.length * 0.9) return new TextDecoder('utf-16le')
  return (zeros[0] ?? 0) > head.length * 0.9 ? new TextDecoder('utf-16be') : undefined
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    throw new CentralProblem(
      'bad-request',
      `The encoding ${encoding} is not known. Name it as browsers do: utf-8, windows-1252, shift_jis, gbk, big5.`,
    )
  }
}

function remarkOn([line, ...others]: readonly number[]): Decoded['remark'] {
  if (line === undefined) return null
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return { line, reason: `this line${more} is not UTF-8: read as Windows-1252. Check letters such as é and ü` }
}
