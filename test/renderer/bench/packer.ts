import { currentStep } from '../../../shared/checklist/progress.ts'
import { MUG, TEA } from '../../shared/pack/fixtures.ts'
import { type BenchInTest, pack, pull, settle } from './rig.ts'

/** A packer who looks at the screen and does the one thing to do now, until the order is packed or nothing helps. */
export async function packOn(at: BenchInTest, stop: () => boolean = () => false): Promise<void> {
  for (let acts = 0; acts < 60 && !stop(); acts++) {
    const state = pack(at)
    if (state && !['open', 'paused'].includes(state.phase)) return
    if (at.station.journal.isPackedHere('o-1')) return
    // A killed page answers nothing any more, so nobody waits for it.
    void act(at)
    await settle()
  }
}

async function act(at: BenchInTest): Promise<void> {
  const state = pack(at)
  if (!state || at.bench.core.activePack === null) return pull(at, '1047')
  const step = currentStep(state)
  if (step?.kind === 'verify-items') {
    const open = state.lines.find((line) => line.packed < line.ordered)
    return pull(at, open?.product === 'tea' ? TEA : MUG)
  }
  if (step?.kind === 'choose-carton') return pull(at, 'BOX-SMALL')
  if (step?.kind === 'scan-label') return pull(at, state.cartons[0]?.label?.number ?? '')
  return answerPrinter(at)
}

/** At the label: a question is answered, a failed print is tried again, anything else is waited for. */
async function answerPrinter({ bench }: BenchInTest): Promise<void> {
  const job = [...bench.core.work.jobs.values()].at(-1)
  if (job?.phase === 'unknown') return bench.run(() => bench.print.answer(job.job, true))
  if (job?.phase === 'failed') return bench.run(() => bench.reprint('no-label'))
}
