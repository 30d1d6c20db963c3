import './inbox.css'
import { useState } from 'react'
import { say, sayAge } from '../messages/say.ts'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { Causes } from './causes.tsx'
import { ConflictDetail } from './conflict-detail.tsx'
import { type Item, itemsOf, minutesLeft } from './items.ts'
import { MatterDetail } from './matter-detail.tsx'
import { ParkedEvents } from './parked-events.tsx'
import { sayReason } from './raise-panel.tsx'

type Scope = 'station' | 'all'

/** What waits for a person, the most urgent first, and beside it what happened and what can be done. */
export function InboxScreen() {
  const [scope, setScope] = useState<Scope>('all')
  const station = useView((view) => view.station?.station?.id ?? null)
  const matters = useView((view) => view.matters)
  const conflicts = useView((view) => view.conflicts)
  const chosen = useView((view) => view.matter)
  const items = itemsOf(matters, conflicts, scope === 'station' ? (station ?? '') : null)
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  )
  const item = items[at]
  const choose = (index: number) => useView.setState({ matter: items[index]?.id ?? null })
  const toggle = () => setScope((old) => (old === 'all' ? 'station' : 'all'))
  useKeys({
    ArrowDown: () => choose(Math.min(items.length - 1, at + 1)),
    ArrowUp: () => choose(Math.max(0, at - 1)),
    o: toggle,
    O: toggle,
  })
  return (
    <div className="inbox">
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
              <Row item={each} current={index === at} onChoose={() => choose(index)} />
            </li>
          ))}
        </ul>
        <ParkedEvents />
      </section>
      <section className="inbox-detail">
        {item?.kind === 'exception' && <MatterDetail key={item.id} state={item.state} />}
        {item?.kind === 'conflict' && <ConflictDetail key={item.id} conflict={item.conflict} />}
        {!item && (
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
      <strong>{number ? `#${number}` : say('inbox.no-order')}</strong>
      <span className="inbox-what">{words}</span>
      <span className="inbox-severity">{say(`inbox.severity.${item.severity}`)}</span>
      <span className="inbox-age">{sayAge(item.at, now)}</span>
    </button>
  )
}
