import type { BridgeAnswer, BridgeMethod, BridgeRequest } from '../../shared/bridge/contract.ts'
import type { OpenCommand } from '../../shared/pack/commands.ts'
import type { BenchCore } from './core.ts'

/** What the station knows itself answers in milliseconds. */
const LOOKUP_LIMIT_MS = 700

/** What waits for central, and how long: the station gives it a little less. */
const limits: { readonly [M in BridgeMethod]?: number } = {
  'orders.claim': 1200,
  'orders.takeOver': 3500,
  'orders.release': 1200,
}

/** Asks the station while a person waits; undefined where it is away or takes too long. */
export async function ask<M extends BridgeMethod>(
  core: BenchCore,
  method: M,
  request: BridgeRequest<M>,
): Promise<BridgeAnswer<M> | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limits[method] ?? LOOKUP_LIMIT_MS)
  })
  const answer = core.deps.bridge.call(method, request).catch(() => undefined)
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer))
}

type Claimed = Omit<BridgeAnswer<'orders.claim'>, 'outcome'> & { outcome: OpenCommand['claim'] }

/** Asks central for an order. Offline where nobody answers. */
export async function claim(core: BenchCore, order: string): Promise<Claimed> {
  const answer = await ask(core, 'orders.claim', { order, operator: operatorOf(core) })
  return answer ?? { outcome: 'offline', station: null, paused: null }
}

export function operatorOf({ operator }: BenchCore): string {
  return operator?.id ?? 'nobody'
}
