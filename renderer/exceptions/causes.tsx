import './inbox.css'
import { repeatedCauses } from '../../shared/exception/causes.ts'
import { say } from '../messages/say.ts'
import { useMinute } from '../view/clock.ts'
import { useView } from '../view/view-store.ts'
import { sayReason } from './raise-panel.tsx'
import { useBenchNames } from './use-names.ts'

const SHOWN = 3

/** What came up again and again at one place: there the fix belongs. */
export function Causes() {
  const now = useMinute() * 60_000
  const matters = useView((view) => view.matters)
  const reasons = useView((view) => view.reasons)
  const devices = useView((view) => view.station?.devices)
  const benchOf = useBenchNames()
  const causes = repeatedCauses(matters, now + 60_000).slice(0, SHOWN)
  if (causes.length === 0) return null
  return (
    <div className="inbox-causes">
      <h2 className="small quiet">{say('inbox.causes')}</h2>
      <ul>
        {causes.map(({ code, station, thing, count }) => {
          const what = sayReason({ code, words: reasons.find((each) => each.code === code)?.words ?? null })
          const name = devices?.find(({ id }) => id === thing)?.name ?? thing
          return (
            <li key={`${code} ${station} ${thing}`}>
              {name === null
                ? say('inbox.cause', { what, count, bench: benchOf(station) })
                : say('inbox.cause.thing', { what, count, bench: benchOf(station), thing: name })}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
