import type { ReactNode } from 'react'
import type { ThroughputAnswer } from '../../shared/api/contract.ts'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import { perHour, sayBusy, sayCount, sayHour, sayRate, sayTook } from './amounts.ts'
import { type Hour, hoursToShow } from './hours.ts'
import { Panel } from './panel.tsx'

type Station = ThroughputAnswer['stations'][number]
type StationsPanelProps = { answer: ThroughputAnswer; own: string | undefined; nowHour: number; tables: boolean }

const columns = ['orders', 'units', 'pace'] as const
const besides = { chart: ['median', 'refused', 'heard'], table: ['time'] } as const

/** Every station in one table, in the order of their names: a row keeps its place while its figures move. */
export function StationsPanel({ answer, own, nowHour, tables }: StationsPanelProps) {
  const hours = hoursToShow(answer.all.hours, nowHour)
  const { stations } = answer
  const working = stations.filter(({ figures }) => figures.totals.ordersClosed > 0).length
  const most = Math.max(1, ...stations.flatMap(({ figures }) => figures.hours.map(({ unitsPacked }) => unitsPacked)))
  return (
    <Panel title={say('figures.stations', { count: stations.length, working })} asOf={answer.asOf}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className="sheet" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('figures.col.bench')}</th>
              {[...columns, ...besides[tables ? 'table' : 'chart']].map((column) => (
                <th key={column} scope="col" className="number">
                  {say(`figures.col.${column}`)}
                </th>
              ))}
              <HourHeads hours={hours} tables={tables} />
            </tr>
          </thead>
          <tbody>
            {stations.map((station) => (
              <StationRow key={station.station} station={station} own={station.station === own} tables={tables}>
                <HourCells station={station} hours={hours} tables={tables} most={most} nowHour={nowHour} />
              </StationRow>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function sameHours({ figures }: Station, hours: readonly Hour[]): readonly Hour[] {
  return hours.flatMap(({ hour }) => figures.hours[hour] ?? [])
}

function HourHeads({ hours, tables }: { hours: readonly Hour[]; tables: boolean }) {
  if (hours.length === 0) return null
  if (!tables) return <th scope="col">{say('figures.col.hours')}</th>
  return hours.map(({ hour }) => (
    <th key={hour} scope="col" className="number" aria-label={sayHour(hour)}>
      {hour}
    </th>
  ))
}

type StationRowProps = { station: Station; own: boolean; tables: boolean; children: ReactNode }

function StationRow({ station, own, tables, children }: StationRowProps) {
  const { totals } = station.figures
  return (
    <tr className={own ? 'own' : undefined}>
      <th scope="row">
        {station.name}
        {own && <span className="quiet"> {say('figures.own')}</span>}
      </th>
      <td className="number">{sayCount(totals.ordersClosed)}</td>
      <td className="number">{sayCount(totals.unitsPacked)}</td>
      <td className="number strong">{sayRate(perHour(totals.unitsPacked, totals.busyMs))}</td>
      {tables ? <td className="number">{sayBusy(totals.busyMs)}</td> : <Besides station={station} />}
      {children}
    </tr>
  )
}

function Besides({ station }: { station: Station }) {
  const now = useNow()
  const { figures, lastEventAt } = station
  const heard = lastEventAt ? say('figures.ago', { age: sayAge(lastEventAt, now) }) : say('figures.never')
  return (
    <>
      <td className="number">{sayTook(figures.timeToPack.medianMs)}</td>
      <td className="number">{sayCount(figures.totals.refusals)}</td>
      <td className="number">{heard}</td>
    </>
  )
}

type HourCellsProps = { station: Station; hours: readonly Hour[]; tables: boolean; most: number; nowHour: number }

/** The hours as a strip of bars, or in numbers. */
function HourCells({ station, hours, tables, most, nowHour }: HourCellsProps) {
  const own = sameHours(station, hours)
  if (tables) {
    return own.map(({ hour, unitsPacked }) => (
      <td key={hour} className="number">
        {sayCount(unitsPacked)}
      </td>
    ))
  }
  if (hours.length === 0) return null
  return (
    <td>
      <Strip hours={own} most={most} nowHour={nowHour} />
    </td>
  )
}

const STRIP = 36

/** A station's day at a glance, drawn to the scale of the busiest hour of all stations. */
function Strip({ hours, most, nowHour }: Omit<HourCellsProps, 'station' | 'tables'>) {
  const values = hours
    .filter(({ unitsPacked }) => unitsPacked > 0)
    .map(({ hour, unitsPacked }) => say('figures.hour.value', { span: sayHour(hour), value: unitsPacked }))
  const label = say('figures.hours.chart', { what: say('figures.col.units'), values: values.join(', ') })
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${hours.length * 10} ${STRIP}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {hours.map(({ hour, unitsPacked }, index) => {
        const height = (unitsPacked / most) * (STRIP - 2)
        const kind = hour === nowHour ? 'bar bar-now' : 'bar'
        return <rect key={hour} className={kind} x={index * 10 + 1} y={STRIP - 1 - height} width={8} height={height} />
      })}
    </svg>
  )
}
