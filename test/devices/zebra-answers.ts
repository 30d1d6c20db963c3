/** What a Zebra printer answers, written from the ZPL II Programming Guide. */

export type PrinterCondition =
  | 'ready'
  | 'paper-out'
  | 'ribbon-out'
  | 'paused'
  | 'head-open'
  | 'too-hot'
  | 'busy'
  | 'partial'

/** `~HS`: three lines, each in STX..ETX. */
export function hostStatus(condition: PrinterCondition, mode: string): string {
  const flag = (wanted: PrinterCondition) => (condition === wanted ? 1 : 0)
  const formats = condition === 'busy' ? '001' : '000'
  const [paper, paused, partial, hot] = [flag('paper-out'), flag('paused'), flag('partial'), flag('too-hot')]
  return [
    `030,${paper},${paused},1245,${formats},0,0,${partial},000,0,0,${hot}`,
    `001,0,${flag('head-open')},${flag('ribbon-out')},0,${mode},4,0,00000000,1,000`,
    '1234,0',
  ]
    .map((line) => `\x02${line}\x03\r\n`)
    .join('')
}

/** `~HQES`: error flags as 32 bits in hex. */
export function hostErrors(bits: number): string {
  const word = bits.toString(16).toUpperCase().padStart(8, '0')
  return `\x02\r\n  PRINTER STATUS\r\n   ERRORS:         ${bits === 0 ? 0 : 1} 00000000 ${word}\r\n   WARNINGS:       0 00000000 00000000\r\n\x03`
}
