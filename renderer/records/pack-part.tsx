import type { PackOverview } from '../../shared/record/overview.ts'
import { say } from '../messages/say.ts'
import type { Names } from './named.ts'
import { Timeline } from './timeline.tsx'
import { factsOf, sayOutcome } from './words.ts'

/** Said by the sentence above them, or for whoever checks the hashes on paper. */
const told = ['who', 'bench', 'stream']

type PackPartProps = {
  pack: PackOverview
  names: Names
  n: number
  of: number
  onPhoto: (sha256: string) => void
}

/** One pack: what became of it in one sentence, who and under which checklist, then all that happened. */
export function PackPart({ pack, names, n, of, onPhoto }: PackPartProps) {
  return (
    <section className="record-pack" aria-label={say('records.pack', { n, of })} data-outcome={pack.outcome}>
      {of > 1 && <p className="quiet">{say('records.pack', { n, of })}</p>}
      <h2 data-testid="record-outcome">{sayOutcome(pack, names)}</h2>
      <dl className="record-facts">
        {factsOf(pack, names, told).map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{say('records.timeline')}</h3>
      <Timeline entries={pack.entries} names={names} onPhoto={onPhoto} />
    </section>
  )
}
