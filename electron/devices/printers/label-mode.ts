import type { HostStatus } from './host-status.ts'

/** `^MM` by what `~HS` calls print mode (ZPL II Programming Guide). Modes with no letter of their own are left alone. */
const modeLetters: Readonly<Record<string, string>> = {
  '0': 'R',
  '1': 'P',
  '2': 'T',
  '3': 'C',
  '4': 'A',
  '5': 'D',
  '9': 'F',
  K: 'K',
}

/** Commands that stay in force after the label, and the value that every printer has when it is switched on. */
const atPowerUp: readonly [changed: RegExp, restored: string][] = [
  [/\^POI/i, '^PON'],
  [/\^PMY/i, '^PMN'],
  [/\^LRY/i, '^LRN'],
  [/\^FW[RIB]/i, '^FWN'],
  [/\^JMB/i, '^JMA'],
  [/\^MD[-\d]/i, '^MD0'],
]

/** From then on other characters begin commands, or stand between their parameters. */
const OTHER_CHARACTERS = /[\^~](?:CC(?!\^)|CT(?!~)|CD(?!,))/i
/** Behind a format that was never ended, another one would end it, and print what there is of it. */
const ENDED = /\^XZ\s*$/i

/**
 * What undoes, behind a carrier's label, what the label changed in the printer for the next one: print mode and ribbon as
 * `before` had them, and what has one value at power-up on every printer. Darkness, speed, label shift and top, media
 * tracking can not be read with `~HS`, so nothing is known to restore them to.
 *
 * It can not print: a format with no field puts nothing on a label, and Zebra's own driver begins every job with such a
 * one (`^XA~TA000~JSN^LT0^MNW^MTD^PON^PMN^LH0,0^JMA^PR4,4~SD15^JUS^LRN^CI0^XZ`). Null where there is nothing to undo, or where
 * it might end a label that was never ended.
 */
export function restoringFormat(job: string, before: Pick<HostStatus, 'printMode' | 'thermalTransfer'>): Buffer | null {
  if (OTHER_CHARACTERS.test(job) || !ENDED.test(job)) return null
  const undone = [
    ...mode(job, before),
    ...atPowerUp.flatMap(([changed, restored]) => (changed.test(job) ? restored : [])),
  ]
  return undone.length > 0 ? Buffer.from(`^XA${undone.join('')}^XZ\r\n`, 'latin1') : null
}

function mode(job: string, before: Pick<HostStatus, 'printMode' | 'thermalTransfer'>): string[] {
  const letter = modeLetters[before.printMode]
  const printing = letter !== undefined && setsOther(job, 'MM', letter) ? [`^MM${letter}`] : []
  const ribbon = before.thermalTransfer ? 'T' : 'D'
  return setsOther(job, 'MT', ribbon) ? [...printing, `^MT${ribbon}`] : printing
}

function setsOther(job: string, command: string, letter: string): boolean {
  return [...job.matchAll(new RegExp(`\\^${command}([A-Z])`, 'gi'))].some(([, set]) => set?.toUpperCase() !== letter)
}
