/** A small builder for ZPL II, Zebra's label language (Programming Guide P1099958). Positions and sizes in dots. */

export type Zpl = { readonly commands: readonly string[] }

/** Begins a label. UTF-8 is switched on (`^CI28`), one copy asked for, and nothing left over from a label before it. */
export function label(widthDots: number, lengthDots: number): Zpl {
  return { commands: ['^XA', '^CI28', `^PW${widthDots}`, `^LL${lengthDots}`, '^LH0,0', '^PQ1'] }
}

export function text(zpl: Zpl, at: { x: number; y: number; height: number; width?: number }, value: string): Zpl {
  const width = at.width ?? Math.round(at.height * 0.9)
  return add(zpl, `^FO${at.x},${at.y}^A0N,${at.height},${width}^FH_^FD${escaped(value)}^FS`)
}

export function box(zpl: Zpl, at: { x: number; y: number; width: number; height: number; thick: number }): Zpl {
  return add(zpl, `^FO${at.x},${at.y}^GB${at.width},${at.height},${at.thick}^FS`)
}

/** GS1-128 of element strings given as digits and AIs, e.g. `00` and 18 digits: `>;>8` is start C and FNC1. */
export function gs1Code128(zpl: Zpl, at: { x: number; y: number; height: number; module: number }, data: string): Zpl {
  return add(zpl, `^FO${at.x},${at.y}^BY${at.module}^BCN,${at.height},N,N,N,N^FD>;>8${data}^FS`)
}

/** Code 128 with the printer choosing subsets. A `>` in the data would be a command, so it is sent as `>0`. */
export function code128(zpl: Zpl, at: { x: number; y: number; height: number; module: number }, data: string): Zpl {
  return add(
    zpl,
    `^FO${at.x},${at.y}^BY${at.module}^BCN,${at.height},N,N,N,A^FH_^FD${escaped(data.replaceAll('>', '>0'))}^FS`,
  )
}

export function end(zpl: Zpl): string {
  return [...zpl.commands, '^XZ', ''].join('\n')
}

function add(zpl: Zpl, command: string): Zpl {
  return { commands: [...zpl.commands, command] }
}

/** `^` and `~` begin commands and `_` begins a hex escape (`^FH_`): a name on a parcel must never become one. */
function escaped(value: string): string {
  return value.replace(/[\^~_\p{Cc}]/gu, (character) =>
    /\p{Cc}/u.test(character) ? ' ' : `_${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
