import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { bridgeLimits } from '../../shared/bridge/limits.ts'
import { BridgeLate } from '../../shared/bridge/rpc.ts'

/** Gives every call the limit that stands for its method: what is not answered by then rejects with `BridgeLate`. */
export function withinLimits(call: BridgeClient['call']): BridgeClient['call'] {
  return (method, request) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new BridgeLate(`${method}: no answer in time`)), bridgeLimits[method])
    })
    return Promise.race([call(method, request), late]).finally(() => clearTimeout(timer))
  }
}
