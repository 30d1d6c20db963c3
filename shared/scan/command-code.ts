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
  'PB-NEXT-BOX': 'next-box',
  'PB-OTHER-BOX': 'other-box',
  'PB-LEAVE-LIST': 'leave-list',
  'PB-COUNT': 'count',
  ...{ 'PB-0': 'digit-0', 'PB-1': 'digit-1', 'PB-2': 'digit-2', 'PB-3': 'digit-3', 'PB-4': 'digit-4' },
  ...{ 'PB-5': 'digit-5', 'PB-6': 'digit-6', 'PB-7': 'digit-7', 'PB-8': 'digit-8', 'PB-9': 'digit-9' },
  'PB-PHOTO': 'photo',
  'PB-PACK': 'go-pack',
  'PB-RETURNS': 'go-returns',
  'PB-FIGURES': 'go-figures',
  'PB-INBOX': 'go-inbox',
  'PB-X-SHORT': 'raise-short',
  'PB-X-DAMAGED': 'raise-damaged',
  'PB-X-WRONG': 'raise-wrong-item',
  'PB-X-LABEL': 'raise-label-unreadable',
  'PB-X-HAZMAT': 'raise-hazmat-doubt',
  'PB-X-OTHER': 'raise-other',
} as const

export type CommandCode = (typeof commandCodes)[keyof typeof commandCodes]

/** The act a scanned text asks for, or undefined where it is no command barcode. */
export function commandOf(text: string): CommandCode | undefined {
  const code = splitAim(text).text.trim().toUpperCase()
  return Object.hasOwn(commandCodes, code) ? commandCodes[code as keyof typeof commandCodes] : undefined
}

/** The code of the exception that a command raises, where it raises one. */
export function codeToRaise(command: CommandCode): string | undefined {
  return command.startsWith('raise-') ? command.slice('raise-'.length) : undefined
}
