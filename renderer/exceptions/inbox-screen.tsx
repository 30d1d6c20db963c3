import './inbox.css'
import { useState } from 'react'
import type { ExceptionState } from '../../shared/exception/state.ts'
import { say, sayAge, sayNumber } from '../messages/say.ts'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { Causes } from './causes.tsx'
import { ConflictDetail } from './conflict-detail.tsx'
import { type Item, itemsOf, minutesLeft, sayTarget, settledLately } from './items.ts'
import { MatterDetail } from './matter-detail.tsx'
import { ParkedEvents } from './parked-events.tsx'
import { sayReason } from './raise-panel.tsx'
import { RecoveryNotes } from './recovery-notes.tsx'

type Scope = 'station' | 'all'

/** What waits for a person, the most urgent first, and beside it what happened and what can be done. */
export function InboxScreen() {
  const [scope, setScope] = useState<Scope>('all')
  const station = useView((view) => view.station?.station?.id ?? null)
  // What is asked then stands at the left.
  const isCopy = useView((view) => view.station?.central.state === 'copy')
  const matters = useView((view) => view.matters)
  const conflicts = useView((view) => view.conflicts)
  const chosen = useView((view) => view.matter)
  const items = itemsOf(matters, conflicts, scope === 'station' ? (station ?? '') : null)
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  )
  const lately = settledLately(matters, scope === 'station' ? (station ?? '') : null)
  const old = lately.find(({ exception }) => exception === chosen)
  const item = old ? undefined : items[at]
  const places = [...items.map(({ id }) => id), ...lately.map(({ exception }) => exception)]
  const here = old ? places.indexOf(old.exception) : at
  const choose = (index: number) => useView.setState({ matter: places[index] ?? null })
  const toggle = () => setScope((old) => (old === 'all' ? 'station' : 'all'))
  const step = (by: number) => () => choose(Math.max(0, Math.min(places.length - 1, here + by)))
  useKeys({ ArrowDown: step(1), ArrowUp: step(-1), o: toggle, O: toggle })
  return (
    <div className="inbox" data-empty={!(item || old) || undefined}>
      <section className="inbox-list">
        <header>
          <h1>{say('inbox.title')}</h1>
          <span className="quiet">{say('inbox.open', { count: items.length })}</span>
          <button type="button" className="inbox-scope" onClick={toggle}>
            {say(`inbox.scope.${scope}`)}
            <kbd>O</kbd>
          </button>
        </header>
        <Causes />
        <ul data-testid="inbox">
          {items.map((each, index) => (
            <li key={each.id}>
              <Row item={each} current={!old && index === at} onChoose={() => choose(index)} />
            </li>
          ))}
        </ul>
        <Lately states={lately} current={old} />
        <RecoveryNotes />
        <ParkedEvents />
      </section>
      <section className="inbox-detail">
        {item?.kind === 'exception' && <MatterDetail key={item.id} state={item.state} />}
        {item?.kind === 'conflict' && <ConflictDetail key={item.id} conflict={item.conflict} />}
        {old && <MatterDetail key={old.exception} state={old} />}
        {!(item || old || isCopy) && (
          <div>
            <h2 className="inbox-words">{say('inbox.empty')}</h2>
            <p className="quiet">{say('inbox.empty.detail')}</p>
          </div>
        )}
        <VerdictBand />
      </section>
    </div>
  )
}

function Row({ item, current, onChoose }: { item: Item; current: boolean; onChoose: () => void }) {
  const now = useNow()
  const reasons = useView((view) => view.reasons)
  const number = item.kind === 'exception' ? (item.state.number ?? item.state.order) : item.conflict.orderNumber
  const words =
    item.kind === 'exception'
      ? sayReason({ code: item.state.code, words: reasons.find(({ code }) => code === item.state.code)?.words ?? null })
      : say(`conflict.${item.conflict.kind}`, { order: number ?? say('conflict.order.unknown') })
  const over = item.kind === 'exception' && minutesLeft(item.state, now) < 0
  return (
    <button
      type="button"
      className="inbox-row"
      data-at={current || undefined}
      data-severity={item.severity}
      data-late={over || undefined}
      onClick={onChoose}
    >
      <strong>{number ? sayNumber(number) : say('inbox.no-order')}</strong>
      <span className="inbox-what">{words}</span>
      <span className="inbox-severity">{say(`inbox.severity.${item.severity}`)}</span>
      <span className="inbox-age">
        {item.kind === 'exception' ? sayTarget(minutesLeft(item.state, now)) : sayAge(item.at, now)}
      </span>
    </button>
  )
}

type LatelyProps = { states: readonly ExceptionState[]; current: ExceptionState | undefined }

/** What was settled last: chosen wrongly, it is told anew from here. */
function Lately({ states, current }: LatelyProps) {
  if (states.length === 0) return null
  return (
    <section className="inbox-lately" data-testid="lately">
      <h2 className="quiet small">{say('inbox.lately')}</h2>
      <ul>
        {states.map((state) => (
          <li key={state.exception}>
            <OldRow state={state} current={state === current} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OldRow({ state, current }: { state: ExceptionState; current: boolean }) {
  const { exception, code, number, order, ended } = state
  return (
    <button
      type="button"
      className="inbox-row inbox-old"
      data-at={current || undefined}
      onClick={() => useView.setState({ matter: exception })}
    >
      <strong>{sayNumber(number ?? order ?? say('inbox.no-order'))}</strong>
      <span className="inbox-what quiet">{sayReason({ code, words: null })}</span>
      <span className="quiet small">{say(ended?.verb ? `verb.${ended.verb}` : `inbox.ended.${ended?.how}`)}</span>
    </button>
  )
}
