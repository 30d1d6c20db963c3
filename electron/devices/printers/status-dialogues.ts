import type { PrinterLanguage } from '../../../shared/devices/language.ts'
import { escPosDialogue } from './esc-pos-dialogue.ts'
import type { StatusDialogue } from './status-dialogue.ts'
import { tsplDialogue } from './tspl-dialogue.ts'
import { zplDialogue } from './zpl-dialogue.ts'

/** EPL2 and pages have no question whose answer is the same on every printer: nothing is claimed of such a one. */
export const statusDialogues: Readonly<Record<PrinterLanguage, StatusDialogue | null>> = {
  zpl: zplDialogue,
  tspl: tsplDialogue,
  'esc-pos': escPosDialogue,
  epl2: null,
  pdf: null,
}
