import type { Picture } from './dots.ts'

/** What printers obey wherever it stands, in the bytes of a picture too: ESC `!`, `~!`, and `^` before a letter or `@`. */
function isImmediate(byte: number, next: number): boolean {
  if (byte === 0x5e) return next >= 0x40 && next <= 0x7a
  return (byte === 0x1b || byte === 0x7e) && next === 0x21
}

/**
 * The bytes of a picture for printers that print a dot where a bit is 0 (EPL2 `GW`, TSPL `BITMAP`). One dot is moved where
 * two bytes would be a command.
 */
export function invertedBytes({ bytes }: Picture): Uint8Array {
  const inverted = bytes.map((byte) => byte ^ 0xff)
  for (let i = 1; i < inverted.length; i++) {
    const next = inverted[i] ?? 0
    if (isImmediate(inverted[i - 1] ?? 0, next)) inverted[i] = next ^ 0x80
  }
  return inverted
}

/**
 * A picture in the hexadecimal of ZPL with its compression (ZPL II Programming Guide, "Alternative Data Compression"): a
 * count before a digit, `,` for zeros to the end of the row, `:` for the row above once more.
 */
export function zplHex({ bytes, width }: Picture): string {
  const across = width / 8
  const rows: string[] = []
  let above = ''
  for (let at = 0; at < bytes.length; at += across) {
    const row = [...bytes.subarray(at, at + across)]
      .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
      .join('')
    rows.push(row === above ? ':' : shortened(row))
    above = row
  }
  return rows.join('')
}

function shortened(row: string): string {
  const kept = row.replace(/0+$/, '')
  const end = kept.length < row.length ? ',' : ''
  return kept.replace(/(.)\1{2,}/g, (run, digit: string) => `${counted(run.length)}${digit}`) + end
}

/** `g` to `z` are 20 to 400, `G` to `Y` 1 to 19. */
function counted(count: number): string {
  const most = 'z'.repeat(Math.floor(count / 400))
  const twenties = Math.floor((count % 400) / 20)
  const ones = count % 20
  const of = (letter: string, n: number) => (n === 0 ? '' : String.fromCharCode(letter.charCodeAt(0) + n - 1))
  return most + of('g', twenties) + of('G', ones)
}
