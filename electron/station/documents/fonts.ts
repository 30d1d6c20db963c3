import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** TrueType fonts of documents, or null: then PDF's own Helvetica is used, which has the letters of Western Europe. */
export type Fonts = { regular: Buffer; bold: Buffer } | null

let read: Fonts | undefined

/** DejaVu Sans: Latin with all its accents, Greek, Cyrillic, Arabic, Hebrew. Read once, when first asked for. */
export function documentFonts(): Fonts {
  read ??= fontsOf('dejavu-fonts-ttf/ttf/DejaVuSans')
  return read
}

function fontsOf(name: string): Fonts {
  try {
    const { resolve } = createRequire(import.meta.url)
    return { regular: readFileSync(resolve(`${name}.ttf`)), bold: readFileSync(resolve(`${name}-Bold.ttf`)) }
  } catch {
    // A slip in plain letters is better than none.
    return null
  }
}
