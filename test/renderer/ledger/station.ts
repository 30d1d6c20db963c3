import { attach } from '../../../electron/station/journal/attach.ts'
import { type Journal, openJournal } from '../../../electron/station/journal/journal.ts'
import type { Ledger } from '../../../renderer/ledger/ledger.ts'
import type { BridgeAnswer, BridgeClient, BridgeMethod, BridgeRequest } from '../../../shared/bridge/contract.ts'
import { BridgeDown, BridgeFault } from '../../../shared/bridge/rpc.ts'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'

type Answers = Partial<{ [M in BridgeMethod]: (request: BridgeRequest<M>) => unknown }>

/** A station in this process with a real journal in memory. Messages are cloned as on a real bridge. */
export class StationInTest {
  journal: Journal
  up = true
  /** Words with which the journal refuses to append, as on a full disk. */
  refusal: string | null = null
  /** Appends wait here for as long as a test holds them. */
  gate: Promise<unknown> = Promise.resolve()
  /** The journal keeps the events, and the answer is lost on the way. */
  answersLost = false
  appends = 0
  /** What the bench does when its journal will not take an event where it stands. */
  forked: (ledger: Ledger) => void = () => {}
  answers: Answers = {}

  constructor(journal = openJournal(':memory:')) {
    this.journal = journal
  }

  readonly bridge: BridgeClient = {
    call: <M extends BridgeMethod>(method: M, request: BridgeRequest<M>) =>
      this.call(method, structuredClone(request)) as Promise<BridgeAnswer<M>>,
    on: () => () => {},
    connected: () => this.up,
    onConnection: () => () => {},
  }

  private async call(method: BridgeMethod, request: unknown): Promise<unknown> {
    if (!this.up) throw new BridgeDown(`${method}: no station`)
    await Promise.resolve()
    if (method === 'journal.append') return this.append(request as BridgeRequest<'journal.append'>)
    if (method === 'session.attach') {
      return structuredClone({ ...attach(this.journal, request as never), station: null })
    }
    const { homes } = this.journal
    if (method === 'journal.lacks') return { lacks: homes.lacks((request as BridgeRequest<'journal.lacks'>).runs) }
    if (method === 'journal.known') return { known: homes.known((request as BridgeRequest<'journal.known'>).ids) }
    if (method === 'journal.unsent') {
      return { events: homes.unsent((request as BridgeRequest<'journal.unsent'>).after) }
    }
    if (method === 'journal.confirmed') {
      return { confirmed: homes.confirmed((request as BridgeRequest<'journal.confirmed'>).streams) }
    }
    const answer = this.answers[method] as ((request: unknown) => unknown) | undefined
    if (!answer) throw new BridgeFault(`${method}: not in this test`)
    return structuredClone(await answer(request))
  }

  private async append({ events }: BridgeRequest<'journal.append'>): Promise<{ to: number }> {
    this.appends++
    await this.gate
    if (!this.up) throw new BridgeDown('journal.append: the station went away')
    if (this.refusal !== null) throw new BridgeFault(this.refusal)
    const to = this.journal.append(events)
    if (this.answersLost) throw new BridgeDown('journal.append: the station went away')
    return { to }
  }

  /** Everything in the journal's own stream and older ones, in the order of the streams. */
  kept(): StreamEvent[] {
    return this.journal.between('0000', '9999')
  }
}

/** A promise and what resolves it. */
export function held(): { until: Promise<void>; release: () => void } {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release }
}
