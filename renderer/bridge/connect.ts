import type { BridgeClient, BridgeEvent, BridgeEventData } from '../../shared/bridge/contract.ts'
import { BridgeDown, clientOver, type PortClient } from '../../shared/bridge/rpc.ts'
import type { Carrier } from './carrier.ts'
import { withinLimits } from './within-limits.ts'

type Listener = (data: never) => void

/** The bridge as the page sees it: one client that outlives the ports it runs over. */
export function connectBridge(carrier: Carrier): BridgeClient {
  const listeners = new Map<BridgeEvent, Set<Listener>>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  let live: PortClient | undefined
  const announce = (connected: boolean) => {
    for (const listener of connectionListeners) listener(connected)
  }
  const emit = <E extends BridgeEvent>(event: E, data: BridgeEventData<E>) => {
    for (const listener of listeners.get(event) ?? []) (listener as (data: BridgeEventData<E>) => void)(data)
  }
  carrier.start((port) => {
    const client = clientOver(port, emit)
    live = client
    port.onClose(() => {
      if (live !== client) return
      live = undefined
      announce(false)
    })
    announce(true)
  })
  return {
    call: withinLimits(
      (method, request) => live?.call(method, request) ?? Promise.reject(new BridgeDown(`${method}: no station`)),
    ),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(listener as Listener))
      return () => set.delete(listener as Listener)
    },
    connected: () => live !== undefined,
    onConnection(listener) {
      connectionListeners.add(listener)
      return () => connectionListeners.delete(listener)
    },
  }
}
