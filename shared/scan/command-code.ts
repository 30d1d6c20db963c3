import { splitAim } from '../barcode/aim.ts'

/**
 * Barcodes that ask for an act instead of naming a thing: printed on a sheet at the bench, so that a shift needs neither
 * touch nor keyboard. The prefix keeps them apart from any product or order code.
 */
export const commandCodes = {
  'PB-PROBLEM': 'problem',
  'PB-UNDO': 'undo',
  'PB-PAUSE': 'pause',
  'PB-REPRINT': 'reprint',
  'PB-YES': 'yes',
  'PB-NO': 'no',
  'PB-NEXT': 'next',
  'PB-PACK': 'go-pack',
  'PB-RETURNS': 'go-returns',
  'PB-FIGURES': 'go-figures',
} as const

export type CommandCode = (typeof commandCodes)[keyof typeof commandCodes]

/** The act a scanned text asks for, or undefined where it is no command barcode. */
export function commandOf(text: string): CommandCode | undefined {
  const code = splitAim(text).text.trim().toUpperCase()
  return Object.hasOwn(commandCodes, code) ? commandCodes[code as keyof typeof commandCodes] : undefined
}
