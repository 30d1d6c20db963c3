import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { About } from '../../shared/exception/commands.ts'
import { isUnpaid } from '../../shared/order/unpaid.ts'
import type { PackState, StopReason } from '../../shared/pack/state.ts'
import type { PhotoName } from '../../shared/photo/photo.ts'
import type { BenchCore } from './core.ts'

/** What is to be raised; `aside`: the goods leave the bench with a tag, and an open pack is paused. */
export type Raise = {
  code: string
  about: About
  by: 'person' | 'system'
  aside: boolean
  /** What was photographed of it already; the station has the bytes. */
  photos?: readonly PhotoName[]
  /** Words that go with it. */
  note?: string
}

const TIMES = 3

/**
 * What the bench itself raises from refusals: the same unknown code in one pack for the third time, a pre-order, and an
 * order that came to the bench though its payment is in doubt.
 */
export function ownRaises(core: BenchCore): (...refused: Parameters<BenchCore['onRefused']>) => Raise | undefined {
  let seen = { pack: '', codes: new Map<string, number>() }
  return (reason, code, { id, order, reason: why }) => {
    const about = { order: String(id), number: String(order) }
    if (reason === 'order-not-due') return { code: 'preorder-not-due', about, by: 'system', aside: false }
    if (reason === 'order-held' && isUnpaid(String(why))) {
      return { code: 'payment-mismatch', about, by: 'system', aside: false }
    }
    const pack = core.activePack
    if (reason !== 'unknown-code' || pack === null || code === undefined) return undefined
    if (seen.pack !== pack) seen = { pack, codes: new Map() }
    const times = (seen.codes.get(code) ?? 0) + 1
    seen.codes.set(code, times)
    return times === TIMES
      ? { code: 'unknown-code', about: aboutPack(core, pack), by: 'system', aside: false }
      : undefined
  }
}

/** What is known of an open pack: its order, by number too. */
export function aboutPack(core: BenchCore, pack: string): About {
  const state = core.work.packs.get(pack)
  return { pack, order: state?.order ?? null, number: core.dossiers.get(pack)?.order.number ?? null }
}

export type Owed = Pick<Raise, 'code' | 'aside' | 'note'> & { product?: string }

/**
 * What a pack says by itself that somebody has to look at. Goods that central's word sends back to their shelf at once
 * need no tag; what waits for somebody has one.
 */
export function owedBy({ phase, stopReason }: PackState, events: readonly StreamEvent[]): readonly Owed[] {
  const happened = new Set(events.map(({ type }) => type))
  const unpaid = events.some((event) => event.type === 'pack.stopped' && event.data.unpaid)
  const late = events.some((event) => event.type === 'pack.laneNamed' && event.data.missed)
  return [
    ...(phase === 'stopped' && stopReason ? [unpaid ? unpaidStop : codeOfStop[stopReason]] : []),
    ...(late ? [{ code: 'cutoff-missed', aside: false }] : []),
    ...(happened.has('pack.weightApproved') ? [{ code: 'weight-off', aside: false }] : []),
    ...events.flatMap((event) => (event.type === 'pack.lotMissing' ? [lotMissing(event.data)] : [])),
    ...(events.some(isMoved) ? [{ code: 'address-changed', aside: false }] : []),
  ]
}

/** Where it goes changed with labels out for where it went before. */
function isMoved(event: StreamEvent): boolean {
  return event.type === 'pack.labelsVoided' && event.data.reason === 'address' && event.data.labels.length > 0
}

const unpaidStop = { code: 'payment-mismatch', aside: true }

function lotMissing({ product, lot, expiry }: { product: string; lot: string; expiry: string }): Owed {
  return { code: 'lot-missing', aside: false, product, note: `${lot}, ${expiry}` }
}

const codeOfStop: Readonly<Record<StopReason, Pick<Raise, 'code' | 'aside'>>> = {
  cancelled: { code: 'cancelled-after-pick', aside: false },
  held: { code: 'order-held', aside: true },
  'packed-elsewhere': { code: 'double-pack', aside: false },
  'claimed-elsewhere': { code: 'double-pack', aside: false },
  short: { code: 'short', aside: true },
}
