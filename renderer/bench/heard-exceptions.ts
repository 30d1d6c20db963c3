import type { BridgeAnswer, BridgeClient, BridgeRequest } from '../../shared/bridge/contract.ts'
import { EXCEPTIONS_AT_ONCE } from '../../shared/bridge/exception-methods.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'

type Answer = BridgeAnswer<'exceptions.list'>
type Question = BridgeRequest<'exceptions.list'>

/** As many of the newest are shown; an inbox of more is nobody's. */
const MOST = 2000

/**
 * What central tells of exceptions at all benches. All of it is asked for in pieces, later only what changed: thousands in
 * one answer would stand before the scans of this bench, each time one of them is touched anywhere.
 */
export class HeardExceptions {
  /** Another map each time that something is heard. */
  rows: ReadonlyMap<string, ExceptionState> = new Map()
  conflicts: Answer['conflicts'] = []
  reasons: Answer['reasons'] = []
  private readonly bridge: Pick<BridgeClient, 'call'>
  private owed: Set<string> | 'all' | undefined
  /** Something was not heard: next time all of it is asked for. */
  private behind = false
  private asking: Promise<boolean> | undefined

  constructor(bridge: Pick<BridgeClient, 'call'>) {
    this.bridge = bridge
  }

  /** Asks for these, or for all. What is asked for meanwhile is asked for together, next. Answers whether anything was heard. */
  hear(which: readonly string[] | 'all'): Promise<boolean> {
    this.owed = which === 'all' || this.owed === 'all' ? 'all' : new Set([...(this.owed ?? []), ...which])
    this.asking ??= this.askAll()
    return this.asking
  }

  private async askAll(): Promise<boolean> {
    let heard = false
    for (let owed = this.owed; owed !== undefined; owed = this.owed) {
      this.owed = undefined
      const whole = this.behind || owed === 'all' || owed.size > EXCEPTIONS_AT_ONCE
      const rows = whole ? await this.askWhole() : await this.askFor([...owed])
      this.behind = rows === undefined || (!whole && rows.size > MOST + EXCEPTIONS_AT_ONCE)
      if (rows) this.rows = rows
      heard ||= rows !== undefined
    }
    // In the same breath as the last look at what is owed: whoever asks now is not answered by this.
    this.asking = undefined
    return heard
  }

  private async askFor(only: string[]): Promise<ReadonlyMap<string, ExceptionState> | undefined> {
    const answer = await this.ask({ only })
    if (!answer) return undefined
    const rows = new Map([...this.rows, ...byId(answer)])
    const there = new Set(answer.exceptions.map(({ exception }) => exception))
    for (const id of only) if (!there.has(id)) rows.delete(id)
    return rows
  }

  private async askWhole(): Promise<ReadonlyMap<string, ExceptionState> | undefined> {
    const rows = new Map<string, ExceptionState>()
    for (let before: Question['before']; rows.size < MOST; ) {
      const answer = await this.ask(before ? { before } : {})
      if (!answer) return undefined
      for (const [id, state] of byId(answer)) rows.set(id, state)
      const last = answer.exceptions.at(-1)
      if (!last || answer.exceptions.length < EXCEPTIONS_AT_ONCE) break
      before = { raised: last.raised.at, exception: last.exception }
    }
    return rows
  }

  private async ask(question: Question): Promise<Answer | undefined> {
    const answer = await this.bridge.call('exceptions.list', question).catch(() => undefined)
    if (!answer) return undefined
    this.conflicts = answer.conflicts
    this.reasons = answer.reasons
    return answer
  }
}

function byId({ exceptions }: Answer): (readonly [string, ExceptionState])[] {
  return exceptions.map((state) => [state.exception, state] as const)
}
