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

/** `life`: of the station, as it tells it when it meets central. */
type Listening = Access & { life: string }

/** A stream that says nothing for this long is dead, whatever the socket believes. */
const SILENCE_MS = 60_000
const KNOCK_MS = 1000

/** Hears central's pokes for as long as it is not stopped, and connects again whenever the stream ends. */
export function hearPokes(access: Listening, listeners: PokeListeners): { stop(): void } {
  const stopping = new AbortController()
  const listen = async () => {
    for (let failures = 1; !stopping.signal.aborted; failures++) {
      const ended = await hearOnce(access, listeners, stopping.signal)
      if (ended === 'stood') failures = 1
      if (!stopping.signal.aborted) listeners.lost()
      // A knock where nobody is costs nobody anything: central's return is heard within a second.
      const ms = ended === 'nobody' ? KNOCK_MS * (0.5 + Math.random() / 2) : backoffMs(failures, Math.random)
      await pause(ms, stopping.signal)
    }
  }
  listen()
  return { stop: () => stopping.abort() }
}

/** Reads one stream to its end: whether it ever stood, or was answered otherwise, or nobody was there. */
async function hearOnce(
  access: Listening,
  listeners: PokeListeners,
  signal: AbortSignal,
): Promise<'stood' | 'answered' | 'nobody'> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  let ended: 'stood' | 'answered' | 'nobody' = 'nobody'
  try {
    const response = await fetch(new URL(`/v1/pokes?life=${access.life}`, access.url), {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${access.token}`,
        [PROTOCOL_HEADER]: sayProtocol(benchProtocol),
      },
      signal: AbortSignal.any([signal, silence.signal]),
    })
    ended = 'answered'
    if (!(response.ok && response.body)) return ended
    ended = 'stood'
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
  return ended
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
