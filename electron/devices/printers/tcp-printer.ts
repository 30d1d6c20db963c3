import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { PrinterSetup } from '../../../shared/devices/setup.ts'
import { isEmpty, readHostStatus, stateOf } from './host-status.ts'
import type { LabelPrinter, PrinterListener } from './printer.ts'
import { openSession, Stalled, type TcpSession, type TcpWay } from './tcp-session.ts'

export type TcpTimes = { connectMs: number; stallMs: number; answerMs: number; lookEveryMs: number }

/** Looking at an idle printer this often does not slow it down; some are slowed by more. */
export const tcpTimes: TcpTimes = { connectMs: 3000, stallMs: 10_000, answerMs: 1500, lookEveryMs: 15_000 }

const ASK_STATUS = Buffer.from('~HS\r\n', 'latin1')

/** A label printer that takes raw ZPL on a TCP port (9100 by custom). One connection at a time: most serve only one. */
export function tcpPrinter(
  address: Pick<Extract<PrinterSetup, { way: 'tcp' }>, 'id' | 'name' | 'host' | 'port'>,
  listener: PrinterListener,
  times: TcpTimes = tcpTimes,
): LabelPrinter {
  const way: TcpWay = { host: address.host, port: address.port, connectMs: times.connectMs, stallMs: times.stallMs }
  let last: Promise<unknown> = Promise.resolve()
  // The next turn begins when the connection of this one is closed; its answer need not wait for that.
  const inTurn = <T>(work: (closing: (over: Promise<void>) => void) => Promise<T>): Promise<T> => {
    let over = Promise.resolve()
    const turn = last.then(() =>
      work((closed) => {
        over = closed
      }),
    )
    last = turn.then(
      () => over,
      () => over,
    )
    return turn
  }

  const look = (): Promise<void> => inTurn((closing) => lookAt(way, times, listener, closing))
  const looking = setInterval(look, times.lookEveryMs)
  void look()

  return {
    id: address.id,
    name: address.name,
    simulated: false,
    print: ({ bytes }) => inTurn((closing) => printOn(way, times, listener, closing, bytes)),
    look,
    close: () => clearInterval(looking),
  }
}

type Closing = (over: Promise<void>) => void

async function lookAt(way: TcpWay, { answerMs }: TcpTimes, listener: PrinterListener, closing: Closing): Promise<void> {
  const session = await openSession(way).catch(() => null)
  if (!session) return listener('unreachable')
  try {
    await session.write(ASK_STATUS, () => {})
    const status = await session.read(readHostStatus, answerMs)
    // A printer may keep silent when its paper is out or its head is open: then nothing is known.
    listener(status ? stateOf(status) : 'unknown')
  } catch {
    listener('unknown')
  } finally {
    closing(session.close())
  }
}

async function printOn(
  way: TcpWay,
  times: TcpTimes,
  listener: PrinterListener,
  closing: Closing,
  bytes: Uint8Array,
): Promise<PrintOutcome> {
  const session = await openSession(way).catch(() => null)
  if (!session) {
    listener('unreachable')
    return { outcome: 'failed', why: 'unreachable' }
  }
  listener('busy')
  let sent = 0
  try {
    await session.write(bytes, (count) => {
      sent += count
    })
    return await confirm(session, times.answerMs, listener, sent)
  } catch (error) {
    listener('unknown')
    // Bytes may be on their way even where none was counted: the first write had begun.
    return { outcome: 'unknown', bytes: sent, why: error instanceof Stalled ? 'no-answer' : 'broken-off' }
  } finally {
    closing(session.close())
  }
}

/** Asks on the same connection, behind the label: the answer says that the printer has read all of it. */
async function confirm(
  session: TcpSession,
  answerMs: number,
  listener: PrinterListener,
  bytes: number,
): Promise<PrintOutcome> {
  const until = performance.now() + answerMs
  let from = 0
  for (;;) {
    const skip = from
    await session.write(ASK_STATUS, () => {})
    const status = await session.read((text) => readHostStatus(text.slice(skip)), until - performance.now())
    if (!status) return settled(listener, 'unknown', { outcome: 'delivered', bytes })
    const state = stateOf(status)
    if (state !== 'busy') {
      return settled(listener, state, {
        outcome: state === 'ready' && isEmpty(status) ? 'confirmed' : 'delivered',
        bytes,
      })
    }
    // Still printing: the label is on its way, look again until the time is over.
    if (performance.now() + BUSY_MS >= until) return settled(listener, 'busy', { outcome: 'delivered', bytes })
    from = session.heard()
    await new Promise((resolve) => setTimeout(resolve, BUSY_MS))
  }
}

const BUSY_MS = 200

function settled(
  listener: PrinterListener,
  state: Parameters<PrinterListener>[0],
  outcome: PrintOutcome,
): PrintOutcome {
  listener(state)
  return outcome
}
