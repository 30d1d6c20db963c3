import type { Figures } from '../../shared/metrics/figures.ts'
import { say } from '../messages/say.ts'
import { sayCount, sayRate } from './amounts.ts'
import { Panel } from './panel.tsx'

/** Why scans were refused, the most frequent first. The list is a table already: bar and number side by side. */
export function RefusalsPanel({ figures, asOf, how }: { figures: Figures; asOf: string; how: boolean }) {
  const { refusalsByReason, totals } = figures
  const title = totals.refusals === 0 ? say('figures.refused.none') : say('figures.refused', { count: totals.refusals })
  return (
    <Panel title={title} asOf={asOf} how={how && say('figures.how.refused')}>
      {shareOf(figures) && <p className="quiet">{shareOf(figures)}</p>}
      {refusalsByReason.length === 0 ? (
        <p className="quiet">{say('figures.refused.empty')}</p>
      ) : (
        <ReasonTable rows={refusalsByReason} />
      )}
      <p className="quiet small">{besides(totals)}</p>
    </Panel>
  )
}

function ReasonTable({ rows }: { rows: Figures['refusalsByReason'] }) {
  const most = rows[0]?.count ?? 1
  return (
    <table className="reasons">
      <thead className="hidden">
        <tr>
          <th scope="col">{say('figures.col.reason')}</th>
          <th scope="col">{say('figures.col.count')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ reason, count }) => (
          <tr key={reason}>
            <th scope="row">{sayReason(reason)}</th>
            <td>
              <span className="reason-bar" style={{ inlineSize: `${(count / most) * 100}%` }} />
              <span className="reason-count">{sayCount(count)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A station with newer software may know reasons this one has no words for yet. */
function sayReason(reason: string): string {
  const key = `refused.${reason}`
  const words = say(key)
  return words === key ? reason : words
}

function shareOf({ totals }: Figures): string | null {
  if (totals.unitsPacked === 0 || totals.refusals === 0) return null
  const units = say('count.units', { count: totals.unitsPacked })
  return say('figures.refused.of', { rate: sayRate((totals.refusals * 100) / totals.unitsPacked), units })
}

function besides({ labelReprints, packsAbandoned }: Figures['totals']): string {
  const reprints = labelReprints > 0 && say('figures.reprints', { count: labelReprints })
  const abandoned = packsAbandoned > 0 && say('figures.abandoned', { count: packsAbandoned })
  return [reprints, abandoned].filter(Boolean).join(' · ')
}
