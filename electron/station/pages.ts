import type { BridgeEvent, BridgeEventData, BridgeHandlers } from '../../shared/bridge/contract.ts'
import type { Port } from '../../shared/bridge/port.ts'
import { serveOver } from '../../shared/bridge/rpc.ts'

/** The pages that are connected now: usually one. */
export type Pages = {
  serve(port: Port): void
  send<E extends BridgeEvent>(event: E, data: BridgeEventData<E>): void
}

export function pagesFor(handlers: BridgeHandlers, onFault: (method: string, error: unknown) => void): Pages {
  const live = new Set<ReturnType<typeof serveOver>>()
  return {
    serve(port) {
      const page = serveOver(port, handlers, onFault)
      live.add(page)
      port.onClose(() => live.delete(page))
    },
    send(event, data) {
      for (const page of live) page.send(event, data)
    },
  }
}
