import type { Envelope } from '../../../shared/event/envelope.ts'

/** Events of one stream as they are sent, none left out between them. */
export type EventBatch = { stream: string; events: Envelope[] }
