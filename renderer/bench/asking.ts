import type { BridgeAnswer, BridgeMethod, BridgeRequest } from '../../shared/bridge/contract.ts'
import type { OpenCommand } from '../../shared/pack/commands.ts'
import type { BenchCore } from './core.ts'

/** Asks the station while a person waits; undefined where it is away or takes longer than the method's limit. */
export function ask<M extends BridgeMethod>(
  core: BenchCore,
  method: M,
  request: BridgeRequest<M>,
): Promise<BridgeAnswer<M> | undefined> {
  return core.deps.bridge.call(method, request).catch(() => undefined)
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
