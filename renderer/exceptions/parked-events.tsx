import { say, sayTime } from '../messages/say.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'

/** What central refused of this bench, with its reason: it lies safe at both ends and is for whoever runs central. */
export function ParkedEvents() {
  const count = useView((view) => view.station?.parked ?? 0)
  const { answer } = useAnswer('parked.list', {}, { again: count })
  if (count === 0) return null
  return (
    <div className="inbox-parked">
      <strong>{say('inbox.parked', { count })}</strong>
      <p className="small">{say('inbox.parked.do')}</p>
      <ul className="small quiet">
        {answer?.parked.slice(0, 3).map(({ seq, type, detail, at }) => (
          <li key={seq}>{say('inbox.parked.row', { type, time: sayTime(at), detail: detail.slice(0, 120) })}</li>
        ))}
      </ul>
    </div>
  )
}
