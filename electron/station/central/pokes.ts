import { setTimeout as sleep } from 'node:timers/promises'
import { pokeKinds } from '../../../shared/api/contract.ts'
import {
  benchProtocol,
  PROTOCOL_HEADER,
  type Protocol,
  readProtocol,
  sayProtocol,
} from '../../../shared/api/protocol.ts'
import { backoffMs } from '../../../shared/sync/loop.ts'
import type { Access } from './client.ts'

export type Poke = (typeof pokeKinds)[number]

export type PokeListeners = {
  poked(poke: Poke): void
  /** The stream stands: central can be reached, and has said which protocol it speaks. */
  connected(central: Protocol): void
  /** A stream has ended, or did not come to stand: whether central is still there has to be asked. */
  lost(): void
}

/** A stream that says nothing for this long is dead, whatever the socket believes. */
const SILENCE_MS = 60_000

/** Hears central's pokes for as long as it is not stopped, and connects again whenever the stream ends. */
export function hearPokes(access: Access, listeners: PokeListeners): { stop(): void } {
  const stopping = new AbortController()
  const listen = async () => {
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      const heardAny = await hearOnce(access, listeners, stopping.signal)
      if (heardAny) failures = 1
      if (!stopping.signal.aborted) listeners.lost()
      await pause(backoffMs(failures, Math.random), stopping.signal)
    }
  }
  listen()
  return { stop: () => stopping.abort() }
}

/** Reads one stream to its end. Whether it ever stood. */
async function hearOnce(access: Access, listeners: PokeListeners, signal: AbortSignal): Promise<boolean> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  let stood = false
  try {
    const response = await fetch(new URL('/v1/pokes', access.url), {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${access.token}`,
        [PROTOCOL_HEADER]: sayProtocol(benchProtocol),
      },
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!(response.ok && response.body)) return false
    stood = true
    listeners.connected(readProtocol(response.headers.get(PROTOCOL_HEADER)))
    const reader = lineReader((line) => tell(line, listeners))
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      reader(chunk)
    }
  } catch {
    // Ended by the network, by silence or by us: the caller tries again where that makes sense.
  } finally {
    clearTimeout(timer)
  }
  return stood
}

/** The kind of a poke is its event's name or its data, quoted or not: what matters is which of the two it is. */
function tell(line: string, { poked }: PokeListeners): void {
  if (!/^(event|data):/.test(line)) return
  for (const poke of pokeKinds) if (line.includes(poke)) poked(poke)
}

function lineReader(onLine: (line: string) => void): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = (lines.pop() ?? '').slice(-4096)
    for (const line of lines) onLine(line)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined)
}
