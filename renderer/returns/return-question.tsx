import type { PrintJobState } from '../../shared/print-job/state.ts'
import type { ReturnCommand } from '../../shared/return/commands.ts'
import type { Bench } from '../bench/bench.ts'
import { useServices } from '../view/services.ts'
import type { ReturnView } from '../view/view-store.ts'
import { Choices } from './grade-panel.tsx'

const dropReasons = ['wrong-parcel', 'later', 'other'] as const
const closeWays = ['again', 'anyway'] as const
const shortWays = ['look', 'close'] as const

/** What is asked before a return ends in a way that can not be mended afterwards. */
export type ReturnQuestion = 'drop' | 'close' | 'short'

type QuestionProps = {
  about: ReturnQuestion
  view: ReturnView
  send: (command: ReturnCommand) => void
  onBack: () => void
}

export function ReturnQuestionPanel({ about, view, send, onBack }: QuestionProps) {
  const { bench } = useServices()
  const answer = (way: (typeof closeWays)[number]) => {
    if (way === 'anyway') return send({ kind: 'close' })
    for (const [unit, job] of missingPlates(view)) void bench.run(() => printPlateAgain(bench, unit, job))
    onBack()
  }
  return (
    <div className="now">
      {about === 'drop' ? (
        <Choices
          words="return.drop.why"
          group="return.drop"
          choices={dropReasons}
          onChoose={(reason) => send({ kind: 'abandon', reason })}
          onBack={onBack}
        />
      ) : about === 'short' ? (
        <Choices
          words="return.short"
          group="return.short"
          choices={shortWays}
          onChoose={(way) => (way === 'look' ? onBack() : send({ kind: 'close' }))}
          onBack={onBack}
        />
      ) : (
        <Choices words="return.missing" group="return.missing" choices={closeWays} onChoose={answer} onBack={onBack} />
      )}
    </div>
  )
}

/** Plates that did not come out, or of which nobody knows, by unit: for a closed return none is printed again. */
export function missingPlates({ state, jobs }: ReturnView): [unit: number, job: PrintJobState][] {
  return state.units.flatMap(({ unit }) => {
    const job = jobs.get(unit)
    return job && isMissing(job) ? [[unit, job]] : []
  })
}

/** The plate that F6 prints again: one that did not come out, else that of the unit at hand. */
export function plateToPrint(view: ReturnView): [unit: number, job: PrintJobState] | undefined {
  const [missing] = missingPlates(view)
  const last = view.state.units.at(-1)?.unit ?? 0
  const job = view.jobs.get(last)
  return missing ?? (job && [last, job])
}

export function isMissing({ phase }: PrintJobState): boolean {
  return phase === 'failed' || phase === 'unknown'
}

/** Call within the queue. */
export async function printPlateAgain(bench: Bench, unit: number, plate: PrintJobState): Promise<void> {
  if (isMissing(plate)) await bench.print.answer(plate.job, false)
  await bench.reprintPlate(unit, isMissing(plate) ? 'no-label' : 'unreadable')
}
