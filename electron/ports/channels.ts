import type { Port } from '../../shared/bridge/port.ts'
import { parse, z } from '../../shared/schema.ts'

/** What one channel says on the shared link. `open` comes first, and only from the end that opens channels. */
const frame = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), channel: z.string() }),
  z.object({ do: z.literal('post'), channel: z.string(), message: z.unknown() }),
  z.object({ do: z.literal('close'), channel: z.string() }),
])

type Listeners = { message: ((message: unknown) => void)[]; close: (() => void)[]; backlog: unknown[] }

/** Several named ports over one. A name may be opened again once it was closed. */
export type Channels = { open(channel: string): Port }

/** `onOpen` gets every channel that the other end opens. All channels close when `link` does. */
export function channelsOver(link: Port, onOpen: (channel: string, port: Port) => void = () => {}): Channels {
  const live = new Map<string, Listeners>()
  const close = (channel: string) => {
    const listeners = live.get(channel)
    live.delete(channel)
    for (const listener of listeners?.close ?? []) listener()
  }
  link.onMessage((raw) => {
    const parsed = parse(frame, raw)
    if (!parsed.ok) return
    const { channel } = parsed.value
    if (parsed.value.do === 'open') onOpen(channel, portOf(link, live, channel))
    else if (parsed.value.do === 'close') close(channel)
    else deliver(live.get(channel), parsed.value.message)
  })
  link.onClose(() => {
    for (const channel of [...live.keys()]) close(channel)
  })
  return {
    open(channel) {
      link.post({ do: 'open', channel })
      return portOf(link, live, channel)
    },
  }
}

function deliver(listeners: Listeners | undefined, message: unknown): void {
  if (!listeners) return
  // Nobody listens yet: keep it, as a MessagePort does until it is started.
  if (listeners.message.length === 0) listeners.backlog.push(message)
  for (const listener of listeners.message) listener(message)
}

function portOf(link: Port, live: Map<string, Listeners>, channel: string): Port {
  const mine: Listeners = { message: [], close: [], backlog: [] }
  live.set(channel, mine)
  const isLive = () => live.get(channel) === mine
  return {
    post(message) {
      if (isLive()) link.post({ do: 'post', channel, message })
    },
    onMessage(listener) {
      mine.message.push(listener)
      for (const message of mine.backlog.splice(0)) listener(message)
    },
    onClose(listener) {
      mine.close.push(listener)
    },
    close() {
      if (!isLive()) return
      live.delete(channel)
      link.post({ do: 'close', channel })
      for (const listener of mine.close) listener()
    },
  }
}

/** Passes on what either end says, and closes one when the other closes. */
export function join(a: Port, b: Port): void {
  a.onMessage((message) => b.post(message))
  b.onMessage((message) => a.post(message))
  a.onClose(() => b.close())
  b.onClose(() => a.close())
}
