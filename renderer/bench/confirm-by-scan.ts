import type { BenchCore } from './core.ts'
import type { PrintDesk } from './print-desk.ts'

/** A label that was scanned came out of the printer, whatever the printer says. Call within the queue. */
export async function confirmByScan(core: BenchCore, print: PrintDesk): Promise<void> {
  for (const pack of core.work.packs.values()) {
    for (const { carton, label } of pack.cartons) {
      const last = label?.scanned ? core.work.jobsFor(pack.pack, carton).at(-1) : undefined
      if (last) await print.command(last.job, { kind: 'seen', by: 'scan' })
    }
  }
}
