import type { AbandonReason } from '../../shared/pack/commands.ts'
import type { ReprintReason } from '../../shared/print-job/state.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { type PackView, useView } from '../view/view-store.ts'

export type Problem =
  | { kind: 'reopen'; step: string }
  | { kind: 'reprint'; reason: ReprintReason }
  | { kind: 'abandon'; reason: AbandonReason }

/** The ways out, each with a number. It stands where the instruction stood, and a scan still works behind it. */
export function ProblemPanel({ pack, onChoose }: { pack: PackView; onChoose: (problem: Problem) => void }) {
  const choices = problemsOf(pack)
  const close = () => useView.setState({ panel: null })
  useKeys({
    Escape: close,
    ...Object.fromEntries(choices.map(({ problem }, index) => [String(index + 1), () => onChoose(problem)])),
  })
  return (
    <div className="now problem">
      <h1 className="problem-title">{say('problem.title')}</h1>
      <ul className="problem-choices">
        {choices.map(({ words, problem }, index) => (
          <li key={words}>
            <button type="button" onClick={() => onChoose(problem)}>
              <kbd>{index + 1}</kbd>
              {say(words)}
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={close}>
            <kbd>Esc</kbd>
            {say('act.back')}
          </button>
        </li>
      </ul>
    </div>
  )
}

const reprints: readonly ReprintReason[] = ['unreadable', 'damaged', 'lost']
const abandons: readonly AbandonReason[] = ['short', 'damaged', 'wrong-order', 'other']

/** Only what can be done now: no label to print again before there is one. */
function problemsOf({ state, job }: PackView): { words: string; problem: Problem }[] {
  const { steps } = state.checklist
  const items = steps.find((step) => step.kind === 'verify-items')
  const carton = steps.find((step) => step.kind === 'choose-carton')
  const boxed = state.cartons.some(({ type }) => type !== null)
  return [
    ...(job
      ? reprints.map((reason) => ({
          words: `problem.reprint.${reason}`,
          problem: { kind: 'reprint', reason } as const,
        }))
      : []),
    ...(carton && boxed ? [{ words: 'problem.carton', problem: { kind: 'reopen', step: carton.id } as const }] : []),
    ...(items && state.scans.length > 0
      ? [{ words: 'problem.recount', problem: { kind: 'reopen', step: items.id } as const }]
      : []),
    ...abandons.map((reason) => ({
      words: `problem.abandon.${reason}`,
      problem: { kind: 'abandon', reason } as const,
    })),
  ]
}
