/** Names of what a label keeps and recalls: formats, graphics, fonts. A printer takes `R:` for granted; the engine does not. */
const NAMED = /([\^~](?:DF|XF|XG|IM|IL|IS|DG|DY))(?=[A-Z0-9_]+(?:\.[A-Z]{3})?[,^\s])(?![A-Z]:)/gi

/** An ellipse: width, height, border, colour. The engine has none, and draws a box whose corners are as round as can be. */
const ELLIPSE = /\^GE(\d+),(\d+)(?:,(\d+))?(?:,([BW]))?/gi
const box = (_: string, width: string, height: string, border = '1', colour = 'B') =>
  `^GB${width},${height},${border},${colour},8`

/** A graphic that is kept in the printer, its dots in hexadecimal digits: the engine knows the older command for it. */
const GRAPHIC = /~DY((?:[A-Z]:)?[A-Z0-9_]+)(?:\.GRF)?,A,G,(\d+),(\d+),/gi

/** A label as the engine draws it. */
export function drawable(zpl: string): string {
  return zpl.replace(ELLIPSE, box).replace(GRAPHIC, '~DG$1.GRF,$2,$3,').replace(NAMED, '$1R:')
}
