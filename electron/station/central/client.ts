import { createHash } from 'node:crypto'
import {
  type ClaimAnswer,
  changesAnswer,
  claimAnswer,
  type Enrolment,
  enrolAnswer,
  type Problem,
  problem,
  pushAnswer,
  type RecheckAnswer,
  recheckAnswer,
  ssccBlock,
  throughputAnswer,
} from '../../../shared/api/contract.ts'
import { type MeetRequest, meetAnswer, streamEventsAnswer } from '../../../shared/api/meeting.ts'
import { type PhotoStanding, photoStanding } from '../../../shared/api/photos.ts'
import { type TakeOverAnswer, takeOverAnswer } from '../../../shared/api/take-over.ts'
import { dryRunAnswer, publishAnswer } from '../../../shared/checklist/answers.ts'
import { packRecord } from '../../../shared/record/record.ts'
import { knownChanges } from '../../../shared/reference/change.ts'
import { parse, z } from '../../../shared/schema.ts'
import type { Asked } from '../../../shared/sync/central.ts'

/** A person waits for these; better to say that central was not asked than to let them stand there. */
export const PERSON_WAITS_MS = 800
const MACHINE_WAITS_MS = 20_000
/** As long as central waits for the end of a piece. */
const PIECE_MS = 60_000

/** `final` names the problems that are central's last word on this request; a wrong address answers 404 as well. */
type Way = {
  method: 'GET' | 'POST' | 'PATCH'
  /** Sent as JSON; `bytes` as they are. */
  body?: unknown
  bytes?: Uint8Array
  timeoutMs?: number
  final?: readonly Problem['error'][]
}

/** Central's last word on a photo, for a long while. */
const PHOTO_FINAL = ['bad-request', 'too-large', 'unsupported', 'not-found'] as const

/** Central's last word on a publication: what is wrong with it, or that it came too late. */
const PUBLISHING = ['bad-request', 'too-large', 'conflict'] as const

export type Access = { url: string; token: string | null }

const personWaits = { method: 'POST', timeoutMs: PERSON_WAITS_MS } as const

const knownAnswer = changesAnswer.extend({ changes: knownChanges })

/** Central over HTTP. Every answer is checked; whatever can not be used counts as `offline`. */
export function centralClient({ url, token }: Access) {
  const quiet = quietTime()
  const ask = async <T>(path: string, schema: z.ZodType<T>, way: Way): Promise<Asked<T>> => {
    // A person is not kept waiting by what was said to the loops.
    if (way.timeoutMs === undefined && quiet.isNow()) return { kind: 'offline' }
    try {
      const response = await fetch(new URL(path, url), {
        method: way.method,
        headers: headersFor(token, way),
        signal: AbortSignal.timeout(way.timeoutMs ?? MACHINE_WAITS_MS),
        ...(way.body === undefined ? {} : { body: JSON.stringify(way.body) }),
        ...(way.bytes === undefined ? {} : { body: new Uint8Array(way.bytes) }),
      })
      quiet.hear(response)
      return judge(response.status, await response.json(), schema, way.final ?? ['bad-request', 'too-large'])
    } catch {
      return { kind: 'offline' }
    }
  }
  const fetchBytes = fetchingBytes({ url, token })
  return {
    enrol: (code: string): Promise<Asked<Enrolment>> =>
      ask('/v1/enrol', enrolAnswer, { method: 'POST', body: { code } }),
    push: (stream: string, events: readonly unknown[]) =>
      ask('/v1/events', pushAnswer, { method: 'POST', body: { stream, events } }),
    meet: (request: MeetRequest) =>
      ask('/v1/meet', meetAnswer, { method: 'POST', body: request, final: ['not-found'] }),
    streamEvents: (stream: string, after: number, limit: number) =>
      ask(`/v1/streams/${stream}/events?${query({ after, limit })}`, streamEventsAnswer, { method: 'GET' }),
    changes: (cursor: string | null, limit: number) =>
      ask(`/v1/changes?${query({ cursor, limit })}`, knownAnswer, { method: 'GET' }),
    ...ordersOf(ask),
    document: (sha256: string) => fetchBytes(`/v1/documents/${sha256}`, sha256),
    photo: (sha256: string) => fetchBytes(`/v1/photos/${sha256}`, sha256),
    photoStanding: (sha256: string): Promise<Asked<PhotoStanding>> =>
      ask(`/v1/photos/${sha256}/standing`, photoStanding, { method: 'GET', final: PHOTO_FINAL }),
    sendPhoto: (sha256: string, offset: number, bytes: Uint8Array): Promise<Asked<PhotoStanding>> =>
      ask(`/v1/photos/${sha256}?${query({ offset })}`, photoStanding, {
        ...{ method: 'PATCH', bytes, timeoutMs: PIECE_MS, final: PHOTO_FINAL },
      }),
    numbers: (size: number) =>
      ask('/v1/sscc-blocks', ssccBlock, { method: 'POST', body: { size }, final: ['bad-request', 'conflict'] }),
    publishChecklists: (body: unknown) =>
      ask('/v1/checklists/publish', publishAnswer, { method: 'POST', body, final: PUBLISHING }),
    dryRunChecklists: (body: unknown) =>
      ask('/v1/checklists/dry-run', dryRunAnswer, { method: 'POST', body, final: PUBLISHING }),
    record: (code: string) =>
      ask(`/v1/records?${query({ code })}`, packRecord, {
        method: 'GET',
        timeoutMs: 3000,
        final: ['bad-request', 'not-found'],
      }),
    throughput: (day: string, timeZone: string) =>
      ask(`/v1/throughput?${query({ day, timeZone })}`, throughputAnswer, { method: 'GET', timeoutMs: 3000 }),
  }
}
/** The longest that central is left alone, whatever it asks for: a wrong digit must not stop a bench for days. */
const MOST_QUIET_MS = 300_000

/** `Retry-After` (RFC 9110, 10.2.3), in seconds or as a date: until then the loops leave central alone. */
function quietTime() {
  let until = 0
  return {
    isNow: () => Date.now() < until,
    hear({ status, headers }: Response): void {
      if (status !== 429 && status !== 503) return
      const said = headers.get('retry-after')
      if (said === null) return
      const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now()
      if (ms > 0) until = Date.now() + Math.min(ms, MOST_QUIET_MS)
    },
  }
}

export type CentralClient = ReturnType<typeof centralClient>

type Ask = <T>(path: string, schema: z.ZodType<T>, way: Way) => Promise<Asked<T>>

/** What is asked about one order. */
function ordersOf(ask: Ask) {
  const order = (id: string) => `/v1/orders/${encodeURIComponent(id)}`
  return {
    claim: (id: string, operator: string): Promise<Asked<ClaimAnswer>> =>
      ask(`${order(id)}/claim`, claimAnswer, {
        ...{ ...personWaits, body: { operator } },
        final: ['bad-request', 'not-found'],
      }),
    takeOver: (id: string, pack: string, operator: string): Promise<Asked<TakeOverAnswer>> =>
      ask(`${order(id)}/take-over`, takeOverAnswer, {
        // All events of a pack come with the answer, and the person has asked for them.
        ...{ ...personWaits, timeoutMs: 3000, body: { pack, operator } },
        final: ['bad-request', 'not-found'],
      }),
    release: (id: string): Promise<Asked<{ ok: true }>> =>
      ask(`${order(id)}/release-claim`, z.object({ ok: z.literal(true) }), { ...personWaits, body: {} }),
    recheck: (id: string, pack: string): Promise<Asked<RecheckAnswer>> =>
      ask(`${order(id)}/recheck`, recheckAnswer, { ...personWaits, body: { pack } }),
  }
}

/** What lies at central under the SHA-256 of its bytes. */
function fetchingBytes({ url, token }: Access) {
  return async (path: string, sha256: string): Promise<Asked<Uint8Array>> => {
    try {
      const response = await fetch(new URL(path, url), {
        headers: headersFor(token, {}),
        signal: AbortSignal.timeout(MACHINE_WAITS_MS),
      })
      if (!response.ok) return judge(response.status, await response.json(), z.never(), ['not-found'])
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (createHash('sha256').update(bytes).digest('hex') === sha256) return { kind: 'answered', answer: bytes }
      return { kind: 'rejected', why: 'what came is something else than was asked for' }
    } catch {
      return { kind: 'offline' }
    }
  }
}

function headersFor(token: string | null, { body, bytes }: Pick<Way, 'body' | 'bytes'>): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
}

function query(values: Record<string, string | number | null>): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== null) search.set(name, String(value))
  return search
}

function judge<T>(status: number, body: unknown, schema: z.ZodType<T>, final: readonly Problem['error'][]): Asked<T> {
  if (status >= 200 && status < 300) {
    const answer = parse(schema, body)
    return answer.ok ? { kind: 'answered', answer: answer.value } : { kind: 'offline' }
  }
  const said = parse(problem, body)
  // A portal or a proxy on the way answers 401 and 403 as well; only central's own word makes a token no good.
  if (said.ok && (status === 401 || status === 403)) return { kind: 'refused' }
  if (!said.ok) return { kind: 'offline' }
  const { error, message } = said.value
  if (final.includes(error)) return { kind: 'rejected', why: message }
  return error === 'internal' ? { kind: 'offline', failure: message } : { kind: 'offline' }
}
