import { base64 } from './base64.ts'
import { latinised } from './latin.ts'

/** ESC/POS: initialise; feed four lines and cut, where there is a cutter (Epson ESC/POS reference, `ESC @`, `GS V 66`). */
const BEGIN = [0x1b, 0x40]
const END = [0x0a, 0x0a, 0x0a, 0x0a, 0x1d, 0x56, 0x42, 0x00]

/** A few lines on a receipt printer, in base64. Letters it may not know are spelled plainly. */
export function testSlip(lines: readonly string[]): string {
  const text = lines.map((line) => `${ascii(latinised(line))}\n`).join('')
  return base64([...BEGIN, ...[...text].map((character) => character.charCodeAt(0)), ...END])
}

/** Code pages differ from printer to printer; these characters are in all of them. */
function ascii(line: string): string {
  return line.normalize('NFD').replace(/[^\x20-\x7e]/g, '')
}
