/** ZPL II, Zebra's label language (Programming Guide P1099958). */
import { assertNever } from '../assert-never.ts'
import { barsBlack } from './black.ts'
import type { DotMark, Dots, Picture } from './dots.ts'
import type { Barcode, Text } from './drawing.ts'
import { zplHex } from './picture.ts'

/** UTF-8 is switched on (`^CI28`), one copy asked for, and nothing left over from a label before it. */
export function zplOf({ width, length, marks }: Dots): string {
  const begin = ['^XA', '^CI28', `^PW${width}`, `^LL${length}`, '^LH0,0', '^PQ1']
  return [...begin, ...marks.map(fieldOf), '^XZ', ''].join('\n')
}

function fieldOf(mark: DotMark): string {
  switch (mark.kind) {
    case 'text':
      return textField(mark)
    case 'box':
      return `^FO${mark.x},${mark.y}^GB${mark.width},${mark.height},${mark.thick}^FS`
    case 'code128':
    case 'gs1-128':
    case 'ean13':
      return printersOwn(mark) ? `^FO${mark.x},${mark.y}^BY${mark.module}${symbol(mark)}^FS` : barByBar(mark)
    case 'picture':
      return pictureField(mark)
    default:
      return assertNever(mark)
  }
}

/** Beside plain text and pairs of digits a printer needs its own signs for FNC1 and subsets, and they differ. */
function printersOwn({ kind, data }: Barcode): boolean {
  return kind === 'gs1-128' ? /^(\d\d)+$/.test(data) : !data.includes('>')
}

function barByBar(code: Barcode): string {
  const bars = barsBlack(code).map(({ x, y, width, height }) => `^FO${x},${y}^GB${width},${height},${width}^FS`)
  return bars.join('\n')
}

function pictureField(picture: Picture): string {
  const { x, y, width, bytes } = picture
  return `^FO${x},${y}^GFA,${bytes.length},${bytes.length},${width / 8},${zplHex(picture)}^FS`
}

function textField({ x, y, height, words }: Text): string {
  return `^FO${x},${y}^A0N,${height},${Math.round(height * 0.9)}^FH_^FD${escaped(words)}^FS`
}

function symbol({ kind, height, data }: Barcode): string {
  switch (kind) {
    case 'code128':
      // The printer chooses subsets (mode A).
      return `^BCN,${height},N,N,N,A^FH_^FD${escaped(data)}`
    case 'gs1-128':
      // Start C and FNC1, then pairs of digits.
      return `^BCN,${height},N,N,N,N^FD>;>8${data}`
    case 'ean13':
      return `^BEN,${height},N,N^FD${data.replaceAll(/\D/g, '').slice(0, 12)}`
    default:
      return assertNever(kind)
  }
}

/** `^` and `~` begin commands and `_` begins a hex escape (`^FH_`): a name on a parcel must never become one. */
function escaped(value: string): string {
  return value.replace(/[\^~_\p{Cc}]/gu, (character) =>
    /\p{Cc}/u.test(character) ? ' ' : `_${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
