import './idle-screen.css'
import { useState } from 'react'
import type { QueueRow } from '../../shared/reference/dossier.ts'
import { typedScan } from '../code-entry/typed-scan.ts'
import { Room } from '../layout/room.tsx'
import { bringIntoView, ScrolledList } from '../layout/scrolled-list.tsx'
import { say, sayDueAt, sayDueIn, sayNumber } from '../messages/say.ts'
import { SeeHow } from '../records/see-how.tsx'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useMinute } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import { ListInHand } from './list-in-hand.tsx'
import { ShiftCount } from './shift-count.tsx'
import { TakeOverQuestion } from './take-over-question.tsx'

const ROWS = 60
/** What was paused last is gone on with; the rest is found by its slip. */
const MOST_PAUSED = 2

/** What to scan to begin, the queue by due time, and what was paused here. */
export function IdleScreen() {
  const { bench } = useServices()
  const [search, setSearch] = useState('')
  const list = useView((view) => view.list)
  const offer = useView((view) => view.offer)
  const asked = { limit: ROWS, search, list: list?.list ?? null }
  const { answer, stale } = useAnswer('orders.queue', asked, { everyMs: 30_000 })
  const rows = answer?.rows ?? []
  const enter = (text: string) => {
    setSearch('')
    void bench.scan(typedScan(text))
  }
  const open = (order: string) => void bench.run(() => bench.pack.openFromQueue(order))
  return (
    <div className="idle">
      <section className="idle-now">
        <Room>
          {offer ? (
            <TakeOverQuestion offer={offer} />
          ) : (
            <div className="now">
              <h1 className="now-words" data-testid="instruction">
                {say(list ? 'idle.list.scan' : 'idle.scan')}
              </h1>
              <p className="now-detail">{say(list ? 'idle.list.hint' : 'idle.hint')}</p>
              {list ? <ListInHand list={list} /> : <SeeHow />}
              <Paused onOpen={open} />
            </div>
          )}
        </Room>
        <ShiftCount />
        <VerdictBand />
      </section>
      <section className="idle-queue">
        <header>
          <h2>{say('idle.queue')}</h2>
          <span className="quiet">{answer && say('idle.count', { count: answer.total })}</span>
          <Search value={search} onChange={setSearch} onEnter={enter} />
        </header>
        <div className="queue-head" aria-hidden="true">
          <span>{say('queue.order')}</span>
          <span className="queue-carrier">{say('queue.carrier')}</span>
          <span className="queue-units">{say('queue.units')}</span>
          <span className="queue-due">{say('queue.due')}</span>
        </div>
        <Queue rows={rows} list={list?.list} onOpen={open} />
        {rows.length === 0 && <p className="idle-empty">{emptyWords(search, stale || !answer)}</p>}
      </section>
    </div>
  )
}

/** Why there is nothing in the queue: a search that nothing fits says so, and not that all is packed. */
function emptyWords(search: string, isAway: boolean): string {
  if (isAway) return say('idle.queue.away')
  return search.trim() === '' ? say('idle.queue.empty') : say('idle.queue.no-hit', { search: search.trim() })
}

type SearchProps = { value: string; onChange: (value: string) => void; onEnter: (value: string) => void }

/** Narrows the queue while a person types; Enter opens the order of that very number. */
function Search({ value, onChange, onEnter }: SearchProps) {
  const focus = () => document.getElementById('search')?.focus()
  useKeys({ '/': focus }, (character) => {
    focus()
    onChange(value + character)
  })
  return (
    <input
      id="search"
      type="search"
      aria-label={say('idle.search')}
      placeholder={say('idle.search')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && value.trim() !== '') onEnter(value)
        if (event.key === 'Escape') onChange('')
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

type QueueProps = { rows: readonly QueueRow[]; list: string | undefined; onOpen: (order: string) => void }

function Queue({ rows, list, onOpen }: QueueProps) {
  const now = useMinute() * 60_000
  // The order and not its place: the queue may change between the arrow and Enter, and Enter opens what was marked.
  const [marked, setMarked] = useState<string>()
  const at = rows.findIndex(({ order }) => order === marked)
  const move = (by: number) => setMarked(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.order)
  const chosen = rows[at]
  useKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: chosen && (() => onOpen(chosen.order)),
  })
  return (
    <ScrolledList rows={rows.length}>
      {rows.map((row, index) => (
        <li key={row.order}>
          <button
            type="button"
            className="queue-row"
            data-at={index === at || undefined}
            data-list={(list !== undefined && row.pickList === list) || undefined}
            data-late={(row.promisedShipAt !== null && Date.parse(row.promisedShipAt) < now) || undefined}
            ref={index === at ? bringIntoView : undefined}
            onClick={() => onOpen(row.order)}
          >
            <strong>{sayNumber(row.number)}</strong>
            {row.whose ? (
              <span className="queue-carrier">{row.whose}</span>
            ) : (
              <span className="queue-carrier quiet">
                {row.carrier} {row.service}
              </span>
            )}
            <span className="queue-units">{say('idle.shift.units', { count: row.units })}</span>
            <span className="queue-due">
              <span className="queue-left">{sayDueIn(row.promisedShipAt, now)}</span>
              <span className="queue-when quiet small">{sayDueAt(row.promisedShipAt, now)}</span>
            </span>
          </button>
        </li>
      ))}
    </ScrolledList>
  )
}

/** The newest by a touch; the rest, and all of them while a list is in hand, by the slip. */
function Paused({ onOpen }: { onOpen: (order: string) => void }) {
  const paused = useView((view) => view.paused)
  const hasList = useView((view) => view.list !== null)
  if (paused.length === 0) return null
  const newest = hasList ? [] : paused.slice(-MOST_PAUSED)
  return (
    <div className="idle-paused">
      <h2>{say('idle.paused', { count: paused.length })}</h2>
      {newest.length < paused.length && <p className="quiet">{say('idle.paused.more')}</p>}
      <ul>
        {newest.map(({ pack, order, number }) => (
          <li key={pack}>
            <button type="button" onClick={() => onOpen(order)}>
              {sayNumber(number)} {say('idle.resume')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
