/**
 * The bridge over any `Port`: requests with ids, answers, and events. Both ends check what comes in against the
 * contract, so a wrong message is refused at the door with words that name the method.
 */
import { parse, z } from '../schema.ts'
import {
  type BridgeAnswer,
  type BridgeEvent,
  type BridgeEventData,
  type BridgeHandlers,
  type BridgeMethod,
  type BridgeRequest,
  bridgeEvents,
  bridgeMethods,
} from './contract.ts'
import type { Port } from './port.ts'

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id: z.number().int(), method: z.string(), request: z.unknown() }),
  z.object({ kind: z.literal('answer'), id: z.number().int(), answer: z.unknown() }),
  z.object({ kind: z.literal('error'), id: z.number().int(), error: z.string() }),
  z.object({ kind: z.literal('event'), event: z.string(), data: z.unknown() }),
])

/** The other end went away before it answered. What was asked may or may not have been done. */
export class BridgeDown extends Error {
  override name = 'BridgeDown'
}

/** It did not answer in time, and may yet do what it was asked. */
export class BridgeLate extends BridgeDown {
  override name = 'BridgeLate'
}

/** The other end answered with an error, or with something the contract does not allow. */
export class BridgeFault extends Error {
  override name = 'BridgeFault'
}

type Waiting = { method: BridgeMethod; resolve: (answer: never) => void; reject: (error: Error) => void }

export type PortClient = {
  call<M extends BridgeMethod>(method: M, request: BridgeRequest<M>): Promise<BridgeAnswer<M>>
}

/** The page's end on one live port. `onEvent` gets every event that fits the contract. */
export function clientOver(
  port: Port,
  onEvent: <E extends BridgeEvent>(event: E, data: BridgeEventData<E>) => void,
): PortClient {
  const waiting = new Map<number, Waiting>()
  let next = 1
  let open = true
  port.onMessage((raw) => receive(raw, waiting, onEvent))
  port.onClose(() => {
    open = false
    for (const { reject, method } of waiting.values()) reject(new BridgeDown(`${method}: the station went away`))
    waiting.clear()
  })
  return {
    call(method, request) {
      if (!open) return Promise.reject(new BridgeDown(`${method}: the station is not there`))
      const id = next++
      return new Promise((resolve, reject) => {
        waiting.set(id, { method, resolve, reject })
        try {
          port.post({ kind: 'request', id, method, request })
        } catch (cause) {
          waiting.delete(id)
          reject(new BridgeDown(`${method}: could not be asked`, { cause }))
        }
      })
    },
  }
}

function receive(
  raw: unknown,
  waiting: Map<number, Waiting>,
  onEvent: <E extends BridgeEvent>(event: E, data: BridgeEventData<E>) => void,
): void {
  const parsed = parse(message, raw)
  if (!parsed.ok) return
  const incoming = parsed.value
  if (incoming.kind === 'event') return receiveEvent(incoming.event, incoming.data, onEvent)
  if (incoming.kind === 'request') return
  const entry = waiting.get(incoming.id)
  if (!entry) return
  waiting.delete(incoming.id)
  if (incoming.kind === 'error') return entry.reject(new BridgeFault(incoming.error))
  const answer = parse<unknown>(bridgeMethods[entry.method].answer, incoming.answer)
  if (answer.ok) entry.resolve(answer.value as never)
  else entry.reject(new BridgeFault(`${entry.method}: unexpected answer: ${answer.error}`))
}

function receiveEvent(
  event: string,
  data: unknown,
  onEvent: <E extends BridgeEvent>(event: E, data: BridgeEventData<E>) => void,
): void {
  if (!Object.hasOwn(bridgeEvents, event)) return
  const known = event as BridgeEvent
  const checked = parse<unknown>(bridgeEvents[known], data)
  if (checked.ok) onEvent(known, checked.value as never)
}

/** The station's end on one live port. Answers requests with `handlers`; the result sends events to this page. */
export function serveOver(
  port: Port,
  handlers: BridgeHandlers,
  onFault: (method: string, error: unknown) => void,
): { send<E extends BridgeEvent>(event: E, data: BridgeEventData<E>): void } {
  let open = true
  port.onClose(() => {
    open = false
  })
  // A page that went away while it was answered is no fault of the station's.
  const post = (outgoing: unknown) => {
    if (open) port.post(outgoing)
  }
  port.onMessage((raw) => {
    const parsed = parse(message, raw)
    if (!parsed.ok || parsed.value.kind !== 'request') return
    const { id, method, request } = parsed.value
    answer(handlers, method, request)
      .then((value) => post({ kind: 'answer', id, answer: value }))
      .catch((error: unknown) => {
        onFault(method, error)
        post({ kind: 'error', id, error: error instanceof Error ? error.message : 'failed' })
      })
  })
  return { send: (event, data) => post({ kind: 'event', event, data }) }
}

async function answer(handlers: BridgeHandlers, method: string, request: unknown): Promise<unknown> {
  if (!Object.hasOwn(bridgeMethods, method)) throw new BridgeFault(`no such method: ${method.slice(0, 64)}`)
  const known = method as BridgeMethod
  const checked = parse<unknown>(bridgeMethods[known].request, request)
  if (!checked.ok) throw new BridgeFault(`${known}: ${checked.error}`)
  const handler = handlers[known] as (request: unknown) => Promise<unknown>
  return handler(checked.value)
}
