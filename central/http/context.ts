import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type pg from 'pg'
import type { Pokes } from '../changes/pokes.ts'
import type { Timeline } from '../database/timeline.ts'
import type { Presence } from '../recovery/presence.ts'

/** What the routes stand on. */
export type Context = { pool: pg.Pool; timeline: Timeline; pokes: Pokes; presence: Presence }

/** Fastify as the routes see it: bodies, queries and answers typed by their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>
