import type { Plug } from './plug.ts'

/**
 * Which of the plugged-in devices each of a bench's devices is: an index into `plugged` for each of `bound`, null where it
 * is not there. No plugged-in device is two of them. Three rounds, each among what the rounds before left over:
 *
 * 1. By its serial number, wherever it is plugged in, while no other of the same product bears that number.
 * 2. By its port, where product and serial number do not say that it is another device. So two equal devices without
 *    serial numbers, or with the same one, are told apart by where they are plugged in. Of two that were set up at one
 *    port the first has it.
 * 3. By its product alone: it was moved to another port and can not say who it is, but nothing else can be it, and it can
 *    be nothing else. Two that were both moved are not guessed at.
 */
export function whichPlugged(bound: readonly Plug[], plugged: readonly Plug[]): (number | null)[] {
  const found: (number | null)[] = bound.map(() => null)
  const isFree = plugged.map(() => true)
  const take = (at: number, place: number) => {
    found[at] = place
    isFree[place] = false
  }
  const fitting = (fits: Fits, own: Plug) => [...plugged.keys()].filter((at) => isFree[at] && fits(own, plugged[at]))
  const missing = () => [...bound.keys()].filter((at) => found[at] === null)

  /** All are compared before any is taken, so that their order does not matter. */
  const takeTheOnly = (fits: Fits) => {
    const open = missing()
    const pairs = open.flatMap((at) => {
      const [place, ...others] = fitting(fits, bound[at] as Plug)
      if (place === undefined || others.length > 0) return []
      const isRivalled = open.some((other) => other !== at && fits(bound[other] as Plug, plugged[place]))
      return isRivalled ? [] : [{ at, place }]
    })
    for (const { at, place } of pairs) take(at, place)
  }
  takeTheOnly(hasItsNumber)
  for (const at of missing()) {
    const [place] = fitting(isAtItsPort, bound[at] as Plug)
    if (place !== undefined) take(at, place)
  }
  takeTheOnly(mayBeIt)
  return found
}

type Fits = (own: Plug, other: Plug | undefined) => boolean

const hasItsNumber: Fits = (own, other) =>
  own.product !== null &&
  own.serialNumber !== null &&
  own.product === other?.product &&
  own.serialNumber === other.serialNumber

const isAtItsPort: Fits = (own, other) =>
  own.port === other?.port &&
  (own.product === null || other.product === null || own.product === other.product) &&
  agreesInNumber(own, other)

const mayBeIt: Fits = (own, other) =>
  own.product !== null && own.product === other?.product && agreesInNumber(own, other)

/** A number that could not be read says nothing; another number says that it is another device. */
function agreesInNumber(own: Plug, other: Plug): boolean {
  return own.serialNumber === null || other.serialNumber === null || own.serialNumber === other.serialNumber
}
