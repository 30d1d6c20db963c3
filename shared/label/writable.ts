import { assertNever } from '../assert-never.ts'
import type { Resolution } from '../devices/resolution.ts'
import { epl2Fonts } from './epl2.ts'
import type { LabelLanguage } from './language.ts'
import { latinised } from './latin.ts'

/** Latin-1: what the scalable font of every printer of ZPL and TSPL has, whatever its age and maker. */
const LATIN = /^[\p{Cc}\x20-\x7e\xa1-\xac\xae-\xff]*$/u

/** Whether a printer writes these words letter by letter with a font of its own; all others are drawn. */
export function isWritable(words: string, language: LabelLanguage, resolution: Resolution): boolean {
  const composed = words.normalize('NFC')
  switch (language) {
    case 'zpl':
    case 'tspl':
      return LATIN.test(composed)
    case 'epl2':
      return epl2Fonts[resolution] !== null && latinised(composed) === composed.replaceAll(/[\p{Cc}\s]/gu, ' ')
    default:
      return assertNever(language)
  }
}
