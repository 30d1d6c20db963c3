import { type PrinterReport, well } from './printer.ts'

/**
 * What a Zebra printer answers to `~HS` (ZPL II Programming Guide, "Host Status Return"): three lines, each in STX..ETX.
 * Line 1: aaa,b,c,dddd,eee,f,g,h,iii,j,k,l with b paper out, c pause, eee formats in the receive buffer, h part of a
 * format, l too hot.
 * Line 2: mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www with o head open, p ribbon out, q thermal transfer, r print mode, u labels
 * remaining in the batch.
 */
export type HostStatus = {
  paperOut: boolean
  paused: boolean
  headOpen: boolean
  ribbonOut: boolean
  tooHot: boolean
  formatsInBuffer: number
  partialFormat: boolean
  labelsRemaining: number
  thermalTransfer: boolean
  printMode: string
}

const FIELD = '[0-9A-Za-z ]*'
/** Line 1 is known by its twelve fields, so that an answer to another question before it is passed over. */
const ANSWER = new RegExp(
  `\\x02(${FIELD}(?:,${FIELD}){11,13})\\x03\\s*\\x02(${FIELD}(?:,${FIELD}){8,12})\\x03\\s*\\x02[^\\x02\\x03]*\\x03`,
  'g',
)

/** The answers in `text` that are whole, oldest first. */
export function readHostStatuses(text: string): HostStatus[] {
  return [...text.matchAll(ANSWER)].map(([, first = '', second = '']) => statusIn(first.split(','), second.split(',')))
}

function statusIn(first: readonly string[], second: readonly string[]): HostStatus {
  return {
    paperOut: first[1] === '1',
    paused: first[2] === '1',
    formatsInBuffer: Number(first[4]),
    partialFormat: first[7] === '1',
    tooHot: first[11] === '1',
    headOpen: second[2] === '1',
    ribbonOut: second[3] === '1',
    thermalTransfer: second[4] === '1',
    printMode: second[5] ?? '',
    labelsRemaining: Number(second[8]),
  }
}

/** The worst is named first: what a person has to do first. */
export function reportOf(status: HostStatus): PrinterReport {
  if (status.headOpen) return { state: 'head-open', trouble: 'head-open' }
  if (status.paperOut) return { state: 'paper-out', trouble: 'paper-out' }
  if (status.ribbonOut) return { state: 'paper-out', trouble: 'ribbon-out' }
  if (status.tooHot) return { state: 'paused', trouble: 'too-hot' }
  if (status.paused) return { state: 'paused', trouble: 'paused' }
  return well(isEmpty(status) ? 'ready' : 'busy')
}

/** Nothing waits to be printed: what was sent before came out. */
export function isEmpty({ formatsInBuffer, labelsRemaining }: HostStatus): boolean {
  return formatsInBuffer === 0 && labelsRemaining === 0
}
