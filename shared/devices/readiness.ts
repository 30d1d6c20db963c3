import type { DocumentKind } from '../print-job/state.ts'
import type { PrinterLanguage } from './language.ts'
import { takes } from './route.ts'

/** Why a printer would not print a document now, as far as it is known. */
export const unready = [
  'printer-missing',
  'printer-wrong',
  'printer-away',
  'printer-empty',
  'printer-open',
  'printer-paused',
  'printer-resolution',
] as const
export type Unready = (typeof unready)[number]

type Printer = { readonly language: PrinterLanguage | null; readonly state: string }

/**
 * Whether `printer` can be expected to print `document`. Null where nothing speaks against it: a printer of which nothing
 * is known may well print, and a packer is not stopped by a guess.
 */
export function unreadyFor(document: DocumentKind, printer: Printer | undefined): Unready | null {
  if (!printer) return 'printer-missing'
  if (!takes(printer.language, document)) return 'printer-wrong'
  switch (printer.state) {
    case 'unreachable':
    case 'off':
      return 'printer-away'
    case 'paper-out':
      return 'printer-empty'
    case 'head-open':
      return 'printer-open'
    case 'paused':
      return 'printer-paused'
    default:
      return null
  }
}
