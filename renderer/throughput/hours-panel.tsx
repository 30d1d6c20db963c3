import type { Figures } from '../../shared/metrics/figures.ts'
import { say } from '../messages/say.ts'
import { sayHour } from './amounts.ts'
import { HourChart } from './hour-chart.tsx'
import { HourTable } from './hour-table.tsx'
import { bestHour, hoursToShow } from './hours.ts'
import { Panel } from './panel.tsx'

type HoursPanelProps = { figures: Figures; asOf: string; nowHour: number; tables: boolean }

export function HoursPanel({ figures, asOf, nowHour, tables }: HoursPanelProps) {
  const hours = hoursToShow(figures.hours, nowHour)
  const best = bestHour(figures.hours)
  const units = say('count.units', { count: best?.unitsPacked ?? 0 })
  const title = best ? say('figures.hours.best', { hour: sayHour(best.hour), units }) : say('figures.hours')
  return (
    <Panel title={title} asOf={asOf}>
      {hours.length === 0 ? (
        <p className="quiet">{say('figures.hours.empty')}</p>
      ) : (
        <>
          {!tables && <HourChart hours={hours} nowHour={nowHour} />}
          <HourTable hours={hours} nowHour={nowHour} shown={tables} />
        </>
      )}
    </Panel>
  )
}
