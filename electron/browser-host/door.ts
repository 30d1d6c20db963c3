import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SUBPROTOCOL } from '../ports/page-socket.ts'

/** What this launch answers to. */
export type Door = { host: string; origin: string; token: string }

/**
 * The name a request came in under must be the address we listen on: a page of another site that has its own name point
 * to 127.0.0.1 (DNS rebinding) still says its own name here.
 */
export function isOurHost(request: IncomingMessage, door: Door): boolean {
  return request.headers.host === door.host
}

/** Why a socket may not open, as an HTTP status, or null where it may. */
export function refusalOf(request: IncomingMessage, door: Door): 401 | 403 | null {
  if (!isOurHost(request, door)) return 403
  if (request.headers.origin !== door.origin) return 403
  return hasToken(request.headers['sec-websocket-protocol'], door.token) ? null : 401
}

function hasToken(offered: string | undefined, token: string): boolean {
  const protocols = (offered ?? '').split(',').map((protocol) => protocol.trim())
  return protocols.includes(SUBPROTOCOL) && protocols.some((protocol) => isSame(protocol, `token.${token}`))
}

export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
