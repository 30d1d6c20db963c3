import { papersFor } from '../../shared/checklist/steps/documents.ts'
import type { Refusal } from '../../shared/decision.ts'
import { type Unready, unreadyFor } from '../../shared/devices/readiness.ts'
import { resolutionOf } from '../../shared/label/zpl-resolution.ts'
import type { DocumentKind } from '../../shared/print-job/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import { ask } from './asking.ts'
import type { BenchCore } from './core.ts'

/** How long after the warning the same order, scanned again, is opened all the same. */
const AGAIN_MS = 60_000

/**
 * Looks at the printers an order will need before its first unit is scanned: a packer learns of an empty printer while
 * the box is not packed yet. It warns once; who scans the order again goes on without.
 */
export class PrinterCheck {
  private readonly core: BenchCore
  private warned = { order: '', atMs: Number.NEGATIVE_INFINITY }

  constructor(core: BenchCore) {
    this.core = core
  }

  /** What speaks against beginning this order now, or null. */
  async before(dossier: Dossier): Promise<Refusal<Unready> | null> {
    const order = dossier.order.id
    const nowMs = performance.now()
    if (this.warned.order === order && nowMs - this.warned.atMs < AGAIN_MS) return null
    for (const document of documentsOf(dossier)) {
      const reason = await this.lookAt(document)
      const refusal = reason ? { reason, detail: { document } } : this.otherResolution(document, dossier)
      if (!refusal) continue
      this.warned = { order, atMs: nowMs }
      return refusal
    }
    return null
  }

  /** A carrier's label goes out as it came: made for finer dots it is cut off, for coarser ones it comes out small. */
  private otherResolution(document: DocumentKind, { order }: Dossier): Refusal<Unready> | null {
    const has = this.core.printerFor(document)?.resolution
    const made = document === 'carrier-label' && order.carrierLabel ? resolutionOf(order.carrierLabel.zpl) : null
    if (has === undefined || made === null || made === has) return null
    return { reason: 'printer-resolution', detail: { made, has } }
  }

  /** What was heard last may be older than the hand that loaded the labels: asked again before anybody is stopped. */
  private async lookAt(document: DocumentKind): Promise<Unready | null> {
    const printer = this.core.printerFor(document)
    const known = unreadyFor(document, printer)
    if (!(known && printer && known !== 'printer-wrong')) return this.core.status ? known : null
    const fresh = (await ask(this.core, 'devices.look', { printer: printer.id }))?.device ?? printer
    return unreadyFor(document, fresh)
  }
}

/** What will be printed for an order before it is closed. */
function documentsOf({ order, checklist }: Dossier): DocumentKind[] {
  const labelled = checklist.steps.some(({ kind }) => kind === 'label')
  const label: DocumentKind[] = labelled ? [order.carrierLabel ? 'carrier-label' : 'house-label'] : []
  return [...new Set([...label, ...papersFor(checklist, order.documents).map(({ document }) => document)])]
}
