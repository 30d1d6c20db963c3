import type { Port } from '../../shared/bridge/port.ts'

/** The part of Electron's MessagePortMain that is needed here, so that plain Node code never imports `electron`. */
export type MessagePortLike = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

export function portOverMessagePort(port: MessagePortLike): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose(listener) {
      port.on('close', listener)
    },
    close: () => port.close(),
  }
}
