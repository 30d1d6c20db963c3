import { currentStep } from '../../shared/checklist/progress.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { BenchCore } from './core.ts'

/** More than a hand scans while central is asked. */
const MOST = 5

/**
 * A packer who has closed a box scans on: the next order, or the next item. While central is still asked about the one
 * before, such scans wait. Where that one may not leave after all, they are dropped: its words must be read first.
 */
export class ClosingScans {
  private readonly core: BenchCore
  private readonly scan: (scan: Scan) => void
  private waiting: { pack: string; scans: Scan[] } | undefined

  constructor(core: BenchCore, scan: (scan: Scan) => void) {
    this.core = core
    this.scan = scan
  }

  /** Keeps a scan back while its pack is closing, as long as there is room. False where it is for the pack itself. */
  async keep(pack: PackState, scan: Scan): Promise<boolean> {
    if (pack.phase !== 'open' || currentStep(pack) !== undefined || this.isOwn(pack, scan)) return false
    const { scans } = this.waiting?.pack === pack.pack ? this.waiting : { scans: [] }
    if (scans.length < MOST) this.waiting = { pack: pack.pack, scans: [...scans, scan] }
    else await this.core.refuse('not-now', {}, { screen: 'pack' })
    return true
  }

  /** Lets scans go on whose pack has left; call after every change. */
  release(): void {
    const { waiting } = this
    const pack = waiting && this.core.work.packs.get(waiting.pack)
    // Open with a step to do again, its label say: it is not closing any more.
    if (!waiting || (pack?.phase === 'open' && currentStep(pack) === undefined)) return
    this.waiting = undefined
    if (pack?.phase === 'closed') for (const scan of waiting.scans) this.scan(scan)
  }

  /** The label that closed it, scanned once more. */
  private isOwn({ cartons }: PackState, { text }: Scan): boolean {
    return cartons.some(({ label }) => label !== null && text.includes(label.number))
  }
}
