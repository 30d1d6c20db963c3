import type { Port } from '../../shared/bridge/port.ts'
import type { Carrier } from './carrier.ts'

const ASK_AGAIN_MS = 1000

/** Electron's carrier: see `electron/ports/README.md` for the handshake. */
export function messagePortCarrier(): Carrier {
  return {
    start(onPort) {
      let live: MessagePort | undefined
      const lost = (port: MessagePort | undefined) => {
        if (port === live) live = undefined
      }
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (event.source !== window) return
        const kind = (event.data as { kind?: unknown } | null)?.kind
        if (kind === 'packbench:port-closed') live?.dispatchEvent(new Event('close'))
        const port = event.ports[0]
        if (kind !== 'packbench:port' || !port) return
        live = port
        port.addEventListener('close', () => lost(port))
        onPort(portOf(port))
        port.start()
      })
      const ask = () => {
        if (!live) window.postMessage({ kind: 'packbench:want-port' }, location.origin)
      }
      ask()
      setInterval(ask, ASK_AGAIN_MS)
    },
  }
}

function portOf(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.addEventListener('message', (event) => listener(event.data)),
    onClose: (listener) => port.addEventListener('close', () => listener(), { once: true }),
    close: () => port.close(),
  }
}
