import { isDue } from '../../shared/checklist/steps/documents.ts'
import type { PackPaper } from '../../shared/pack/state.ts'
import type { PrintJobState } from '../../shared/print-job/state.ts'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'
import { Now } from './now.tsx'
import { Question } from './question.tsx'

/** While the papers of an order are printed: what is on its way, and the one that needs a person. */
export function PapersPanel({ pack }: { pack: PackView }) {
  const stuck = pack.papers.find(
    ({ paper, job }) => isDue(paper) && (job?.phase === 'failed' || job?.phase === 'unknown'),
  )
  if (stuck?.job) return <StuckPaper pack={pack} paper={stuck.paper} job={stuck.job} />
  return (
    <Now words={say('step.documents')} detail={say('step.documents.detail')}>
      <ul className="now-papers">
        {pack.papers.map(({ paper }) => (
          <li key={paper.job} data-done={!isDue(paper)}>
            {say(`document.${paper.document}`)} <span className="quiet">{say(`paper.state.${stateOf(paper)}`)}</span>
          </li>
        ))}
      </ul>
    </Now>
  )
}

function stateOf({ printed, skipped }: PackPaper): 'printed' | 'skipped' | 'printing' {
  if (printed) return 'printed'
  return skipped ? 'skipped' : 'printing'
}

function StuckPaper({ pack, paper, job }: { pack: PackView; paper: PackPaper; job: PrintJobState }) {
  const { bench } = useServices()
  const { pack: id } = pack.state
  const what = say(`document.${paper.document}`)
  const again = { key: 'F6', words: say('act.reprint'), act: () => void bench.reprintPaper(paper.job) }
  const leave = {
    ...{ key: '2', words: say('act.paper.skip') },
    act: () => void bench.run(() => bench.pack.command(id, { kind: 'skip-paper', job: paper.job })),
  }
  if (job.phase === 'failed') {
    const detail = say('step.label.failed.detail', { why: say(`print.${job.why}`) })
    return <Question words={say('step.paper.failed', { what })} detail={detail} answers={[again, leave]} />
  }
  const answer = (cameOut: boolean) => () => void bench.run(() => bench.print.answer(job.job, cameOut))
  return (
    <Question
      words={say('step.paper.unknown', { what })}
      detail={say('step.label.unknown.detail')}
      answers={[
        { key: '1', words: say('act.paper.yes'), act: answer(true) },
        { key: '2', words: say('act.paper.no'), act: answer(false) },
      ]}
    />
  )
}
