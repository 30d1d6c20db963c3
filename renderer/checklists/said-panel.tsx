import type { DryRunAnswer } from '../../shared/checklist/answers.ts'
import { say } from '../messages/say.ts'
import { kindWords, shownFault } from './faults.ts'
import type { Editing } from './use-draft.ts'

/** What is wrong with the draft, or what came of publishing it or of trying it on past orders. */
export function SaidPanel({ editing }: { editing: Editing }) {
  const { said, faults, publishing } = editing
  const wrong = said?.kind === 'refused' ? said.faults : faults
  if (wrong.length > 0) {
    return (
      <ul className="setup-failed" role="alert">
        {wrong.map((fault) => {
          const { where, what } = shownFault(fault, publishing)
          return (
            <li key={`${fault.path} ${fault.reason}`}>
              {where && <strong>{where}: </strong>}
              {what}
            </li>
          )
        })}
      </ul>
    )
  }
  if (said?.kind === 'dry-run') return <DryRun answer={said.answer} />
  if (said === null || said.kind === 'refused') return null
  return (
    <p className="setup-outcome" role="status" data-outcome={said.kind === 'published' ? 'confirmed' : 'unknown'}>
      {say(`checklists.said.${said.kind}`)}
    </p>
  )
}

/** Which past orders would have gone where, where they would have stood still, and what it would have cost. */
function DryRun({ answer }: { answer: DryRunAnswer }) {
  const { packs, unknown, checklists, steps, examples, estimates } = answer
  const nameOf = (id: string) => checklists.find(({ checklist }) => checklist === id)?.name ?? id
  const asked = estimates.filter(({ kind }) => steps.some((step) => step.kind === kind))
  return (
    <section className="setup-outcome" aria-label={say('checklists.dry-run')}>
      <p>
        <strong>{say('dry-run.packs', { count: packs })}</strong>
        {unknown > 0 && ` ${say('dry-run.unknown', { count: unknown })}`}
      </p>
      <ul>
        {checklists.map(({ checklist, name, packs: count, stopped, addedMs }) => (
          <li key={checklist}>
            <strong>{name}</strong>: {say('dry-run.orders', { count })}, {say('dry-run.stopped', { count: stopped })},{' '}
            {say(addedMs < 0 ? 'dry-run.shorter' : 'dry-run.longer', {
              seconds: (Math.abs(addedMs) / 1000).toFixed(1),
            })}
          </li>
        ))}
      </ul>
      {steps.map(({ checklist, step, kind, packs: count, stopped }) => (
        <p key={`${checklist} ${step}`}>
          {say('dry-run.step', { list: nameOf(checklist), kind: kindWords(kind), count, stopped })}
        </p>
      ))}
      {asked.map(({ kind, ms, from, samples }) => (
        <p key={kind} className="small">
          {say(`dry-run.${from}`, { kind: kindWords(kind), seconds: (ms / 1000).toFixed(1), samples })}
        </p>
      ))}
      {examples.length > 0 && (
        <p className="small">
          {say('dry-run.examples', { orders: examples.map(({ orderNumber }) => orderNumber).join(', ') })}
        </p>
      )}
    </section>
  )
}
