import type { PrinterState } from './printer.ts'

/**
 * What a Zebra printer answers to `~HS` (ZPL II Programming Guide, "Host Status Return"): three lines, each in STX..ETX.
 * Line 1: aaa,b,c,dddd,eee,... with b paper out, c pause, eee formats in the receive buffer.
 * Line 2: mmm,n,o,p,q,r,s,t,uuuuuuuu,... with o head open, p ribbon out, u labels remaining in the batch.
 */
export type HostStatus = {
  paperOut: boolean
  paused: boolean
  headOpen: boolean
  ribbonOut: boolean
  formatsInBuffer: number
  labelsRemaining: number
}

const LINES = 3
const STX = '\x02'
const ETX = '\x03'

/** The status in `text`, or null while not all three lines are there or they are not what they should be. */
export function readHostStatus(text: string): HostStatus | null {
  const [first, second] = linesOf(text)?.map((line) => line.split(',')) ?? []
  if (!(first && second) || first.length < 12 || second.length < 9) return null
  return {
    paperOut: first[1] === '1',
    paused: first[2] === '1',
    formatsInBuffer: Number(first[4]),
    headOpen: second[2] === '1',
    ribbonOut: second[3] === '1',
    labelsRemaining: Number(second[8]),
  }
}

function linesOf(text: string): string[] | null {
  const lines = text
    .split(STX)
    .slice(1)
    .filter((line) => line.includes(ETX))
    .map((line) => line.slice(0, line.indexOf(ETX)))
  return lines.length >= LINES ? lines : null
}

export function stateOf(status: HostStatus): PrinterState {
  if (status.headOpen) return 'head-open'
  if (status.paperOut || status.ribbonOut) return 'paper-out'
  if (status.paused) return 'paused'
  return isEmpty(status) ? 'ready' : 'busy'
}

/** Nothing waits to be printed: what was sent before came out. */
export function isEmpty({ formatsInBuffer, labelsRemaining }: HostStatus): boolean {
  return formatsInBuffer === 0 && labelsRemaining === 0
}
