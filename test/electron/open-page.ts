import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { BridgeEvent } from '../../shared/bridge/contract.ts'
import type { Port } from '../../shared/bridge/port.ts'
import { clientOver, type PortClient } from '../../shared/bridge/rpc.ts'

export type Page = PortClient & {
  /** Every event that came, oldest first. */
  events: { event: BridgeEvent; data: unknown }[]
  /** Settles with the code the socket closes with. */
  closed: Promise<number>
}

/**
 * What the page does: the token as a subprotocol, the origin as a browser would send it. `heard` is told of every event at
 * once.
 */
export async function openPage(
  url: string,
  token: string,
  heard: (event: Page['events'][number]) => void = () => {},
): Promise<Page> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/bridge`, ['packbench', `token.${token}`], { origin: url })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await once(socket, 'open')
  const events: Page['events'] = []
  const hear = (event: BridgeEvent, data: unknown) => {
    events.push({ event, data })
    heard({ event, data })
  }
  return { ...clientOver(portOver(socket), hear), events, closed }
}

function portOver(socket: WebSocket): Port {
  return {
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => socket.on('message', (data) => listener(JSON.parse(data.toString()))),
    onClose: (listener) => socket.once('close', listener),
    close: () => socket.close(),
  }
}
