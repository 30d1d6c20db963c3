import './throughput.css'
import './charts.css'
import './tables.css'
import { type ReactNode, useState } from 'react'
import type { Figures } from '../../shared/metrics/figures.ts'
import { ChecklistsLink } from '../checklists/checklists-link.tsx'
import { Causes } from '../exceptions/causes.tsx'
import { say, sayAge } from '../messages/say.ts'
import { showRecords } from '../records/record-view.ts'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { sayDay } from './amounts.ts'
import { Headline } from './headline.tsx'
import { HoursPanel } from './hours-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { PersonPanel } from './person-panel.tsx'
import { RefusalsPanel } from './refusals-panel.tsx'
import { StationsPanel } from './stations-panel.tsx'
import {
  type CentralFigures,
  type Today,
  useCentralFigures,
  useNames,
  usePulse,
  useStationFigures,
  useToday,
} from './use-figures.ts'

type Scope = 'station' | 'all'

/** How today goes: at this bench from its own journal, always; at every bench from central, while it answers. */
export function ThroughputScreen() {
  const [scope, setScope] = useState<Scope>('station')
  const [tables, setTables] = useState(false)
  const [how, setHow] = useState(false)
  const today = useToday()
  const pulse = usePulse()
  const own = useStationFigures(today, pulse)
  const central = useCentralFigures(today, pulse)
  const toggleTables = () => setTables((shown) => !shown)
  const toggleHow = () => setHow((shown) => !shown)
  useKeys({
    '1': () => setScope('station'),
    '2': () => setScope('all'),
    t: toggleTables,
    T: toggleTables,
    h: toggleHow,
    H: toggleHow,
    r: () => showRecords(),
    R: () => showRecords(),
  })
  const shown = scope === 'station' ? own : central.answer && { figures: central.answer.all, asOf: central.answer.asOf }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className="figures" tabIndex={0}>
      <header className="figures-head">
        <h1 className="hidden">{say('figures.title')}</h1>
        <ScopeChoice scope={scope} onChoose={setScope} />
        <Source scope={scope} asOf={shown?.asOf ?? null} away={central.away} today={today} />
        <button type="button" aria-pressed={how} onClick={toggleHow}>
          {say('figures.how')}
          <kbd>H</kbd>
        </button>
        <button type="button" aria-pressed={tables} onClick={toggleTables}>
          {say('figures.tables')}
          <kbd>T</kbd>
        </button>
        <button type="button" onClick={() => showRecords()}>
          {say('records.open')}
          <kbd>R</kbd>
        </button>
        <ChecklistsLink />
      </header>
      <Day scope={scope} shown={shown} central={central} today={today} tables={tables} how={how} />
    </div>
  )
}

function ScopeChoice({ scope, onChoose }: { scope: Scope; onChoose: (scope: Scope) => void }) {
  const name = useView((view) => view.station?.station?.name)
  return (
    <fieldset className="figures-scope">
      <legend className="hidden">{say('figures.scope')}</legend>
      <button type="button" aria-pressed={scope === 'station'} onClick={() => onChoose('station')}>
        {name ? say('figures.scope.station.named', { name }) : say('figures.scope.station')}
        <kbd>1</kbd>
      </button>
      <button type="button" aria-pressed={scope === 'all'} onClick={() => onChoose('all')}>
        {say('figures.scope.all')}
        <kbd>2</kbd>
      </button>
    </fieldset>
  )
}

/** Whose day it is, where the figures come from and how old they are. */
function Source({ scope, asOf, away, today }: { scope: Scope; asOf: string | null; away: boolean; today: Today }) {
  const now = useNow()
  const age = sayAge(asOf, now)
  const key = scope === 'station' ? 'figures.from.journal' : away ? 'figures.all.old' : 'figures.from.central'
  return (
    <p className="figures-source">
      <strong>{sayDay(now)}</strong>
      <span className="quiet small">{asOf ? say(key, { age }) : today.timeZone}</span>
    </p>
  )
}

type DayProps = {
  scope: Scope
  shown: { figures: Figures; asOf: string } | null
  central: CentralFigures
  today: Today
  tables: boolean
  how: boolean
}

function Day({ scope, shown, central, today, tables, how }: DayProps) {
  const status = useView((view) => view.station)
  const nameOf = useNames()
  const station = status?.station
  const names = new Map(central.answer?.stations.map((one) => [one.station, one.name]))
  const benchOf = (id: string) => names.get(id) ?? (id === station?.id ? station.name : id)
  const person = <PersonPanel status={status} nameOf={nameOf} benchOf={benchOf} />
  if (!shown) return <Waiting scope={scope} central={central} person={person} />
  const { figures, asOf } = shown
  const all = scope === 'all' ? central.answer : null
  const together =
    scope === 'station' && central.answer && central.answer.stations.length > 1 ? central.answer.all : null
  return (
    <div className="figures-day">
      <div className="figures-main">
        <Headline figures={figures} together={together} how={how} />
        {all && <StationsPanel answer={all} own={station?.id} nowHour={today.hour} tables={tables} />}
        <HoursPanel figures={figures} asOf={asOf} nowHour={today.hour} tables={tables} />
      </div>
      <div className="figures-side">
        {person}
        <Causes />
        <RefusalsPanel figures={figures} asOf={asOf} how={how} />
      </div>
      <div className="figures-wide">
        <PeoplePanel figures={figures} asOf={asOf} nameOf={nameOf} how={how} />
      </div>
    </div>
  )
}

/** Nothing to show yet: says what will be here, and what it waits for. */
function Waiting({ scope, central, person }: { scope: Scope; central: CentralFigures; person: ReactNode }) {
  const connected = useView((view) => view.connected)
  const enrolled = useView((view) => view.station?.central.state !== 'not-enrolled')
  return (
    <div className="figures-day">
      <p className="figures-main figures-wait">{say(waitingFor(scope, { connected, enrolled, away: central.away }))}</p>
      <div className="figures-side">{person}</div>
    </div>
  )
}

function waitingFor(
  scope: Scope,
  { connected, enrolled, away }: { connected: boolean; enrolled: boolean; away: boolean },
) {
  if (!connected) return 'figures.station.away'
  if (scope === 'station') return 'figures.loading'
  if (!enrolled) return 'figures.all.not-enrolled'
  return away ? 'figures.all.away' : 'figures.all.loading'
}
