import { useState } from 'react'
import { type SetAsideReason, setAsideReasons } from '../../shared/bench/events.ts'
import type { ParkedEvent } from '../../shared/bridge/exception-methods.ts'
import { say, sayTime } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import { Acts } from './acts.tsx'

/** As many as have a number key. */
const SHOWN = 5

/** What is on its way may be refused as before: their number is then the same, their reason is not. */
const WATCH_MS = 1000

/** What is chosen from is what stood there when it was asked: a number must not come to mean another event meanwhile. */
type Asking = { kind: 'which'; of: readonly ParkedEvent[] } | { kind: 'why'; of: readonly [ParkedEvent] } | null

/** What central did not take of this bench, with its reason: sent again, or set aside for good. */
export function ParkedEvents() {
  const count = useView((view) => view.station?.parked ?? 0)
  // What was asked about them ends with the last of them.
  return count === 0 ? null : <Parked count={count} />
}

function Parked({ count }: { count: number }) {
  const [asking, setAsking] = useState<Asking>(null)
  const { bench } = useServices()
  const { answer } = useAnswer('parked.list', {}, { again: count, everyMs: WATCH_MS })
  const events = answer?.parked.slice(0, SHOWN) ?? []
  const again = () => void bench.run(() => bench.exceptions.parked.sendAgain())
  const setAside = (event: ParkedEvent, reason: SetAsideReason) => {
    setAsking(null)
    void bench.run(() => bench.exceptions.parked.setAside(event, reason))
  }
  return (
    <div className="inbox-parked" data-testid="inbox-parked">
      <strong>{say('inbox.parked', { count })}</strong>
      <p className="small">{say(`inbox.parked.${asking?.kind ?? 'do'}`)}</p>
      <Rows events={asking?.of ?? events} numbered={asking?.kind === 'which'} />
      {asking === null && (
        <Acts
          acts={[
            { key: 'g', words: say('inbox.parked.again'), act: again },
            ...(events.length > 0
              ? [
                  {
                    key: 'w',
                    words: say('inbox.parked.set-aside'),
                    act: () => setAsking({ kind: 'which', of: events }),
                  },
                ]
              : []),
          ]}
        />
      )}
      {asking?.kind === 'which' && (
        <Choice
          of={asking.of}
          onChoose={(event) => setAsking({ kind: 'why', of: [event] })}
          onLeave={() => setAsking(null)}
        />
      )}
      {asking?.kind === 'why' && (
        <Why onChoose={(reason) => setAside(asking.of[0], reason)} onLeave={() => setAsking(null)} />
      )}
    </div>
  )
}

function Rows({ events, numbered }: { events: readonly ParkedEvent[]; numbered: boolean }) {
  return (
    <ul className="small quiet">
      {events.map(({ stream, seq, type, detail, at, again }, index) => (
        <li key={`${stream} ${seq}`}>
          {numbered && <kbd>{index + 1}</kbd>}{' '}
          {say(again ? 'inbox.parked.row.again' : 'inbox.parked.row', {
            ...{ type, time: sayTime(at), detail: detail.slice(0, 120) },
          })}
        </li>
      ))}
    </ul>
  )
}

type ChoiceProps = { of: readonly ParkedEvent[]; onChoose: (event: ParkedEvent) => void; onLeave: () => void }

/** The rows stand above with their numbers. */
function Choice({ of, onChoose, onLeave }: ChoiceProps) {
  useKeys(Object.fromEntries(of.map((event, at) => [String(at + 1), () => onChoose(event)])))
  return <Acts acts={[{ key: 'Escape', words: say('act.back'), act: onLeave }]} />
}

function Why({ onChoose, onLeave }: { onChoose: (reason: SetAsideReason) => void; onLeave: () => void }) {
  const reasons = setAsideReasons.map((reason, at) => ({
    key: String(at + 1),
    words: say(`inbox.parked.reason.${reason}`),
    act: () => onChoose(reason),
  }))
  return <Acts acts={[...reasons, { key: 'Escape', words: say('act.back'), act: onLeave }]} />
}
