import { Buffer } from 'node:buffer'
import type { orderUpsert } from '../../shared/api/contract.ts'
import { rawLabel } from '../../shared/label/raw-label.ts'
import type { CarrierLabel } from '../../shared/order/order.ts'
import type { z } from '../../shared/schema.ts'

type Sent = z.output<typeof orderUpsert>['carrierLabel']

/** A label as it is kept: as text where its bytes are UTF-8, else as they came. */
export function labelOf(sent: Sent): CarrierLabel | null {
  if (sent === null || 'zpl' in sent) return sent
  const { zplBase64, tracking } = sent
  const text = utf8(Buffer.from(zplBase64, 'base64'))
  // PostgreSQL keeps no NUL in a text.
  return { zpl: text === undefined || text.includes('\0') ? rawLabel(zplBase64) : text, tracking }
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
