import type { Port } from '../../shared/bridge/port.ts'
import { parse, z } from '../../shared/schema.ts'
import { channelsOver } from './channels.ts'
import { type MessagePortLike, portOverMessagePort } from './electron-port.ts'
import { acceptPages } from './page-socket.ts'
import { portToParent } from './process-port.ts'

const offer = z.object({ link: z.string() })

type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown; ports: MessagePortLike[] }) => void): unknown
}

/**
 * The links that the parent gives this process, by name. A forked process gets them as channels of its one message
 * channel, and pages as connections handed over; an Electron utility process gets each as a MessagePort of its own.
 */
export function acceptLinks(onLink: (name: string, port: Port) => void): void {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (!parentPort) {
    channelsOver(portToParent(), onLink)
    acceptPages((port) => onLink('page', port))
    process.once('disconnect', () => process.emit('SIGTERM'))
    return
  }
  parentPort.on('message', ({ data, ports: [port] }) => {
    const parsed = parse(offer, data)
    if (parsed.ok && port) onLink(parsed.value.link, portOverMessagePort(port))
  })
}
