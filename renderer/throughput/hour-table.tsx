import { say } from '../messages/say.ts'
import { sayCount, sayHour } from './amounts.ts'
import type { Hour } from './hours.ts'

const columns = [
  { key: 'ordersClosed', words: 'figures.col.orders' },
  { key: 'unitsPacked', words: 'figures.col.units' },
  { key: 'returnsClosed', words: 'figures.col.returns' },
  { key: 'unitsReturned', words: 'figures.col.returned' },
  { key: 'refusals', words: 'figures.col.refused' },
] as const

/** The chart's numbers. Screen readers always have it; on the screen it takes the chart's place. */
export function HourTable({ hours, nowHour, shown }: { hours: readonly Hour[]; nowHour: number; shown: boolean }) {
  return (
    <div className={shown ? 'sheet' : 'hidden'}>
      <table>
        <caption className="hidden">{say('figures.hours')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('figures.hour')}</th>
            {columns.map(({ key, words }) => (
              <th key={key} scope="col" className="number">
                {say(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.hour}>
              <th scope="row">{spanOf(hour.hour, nowHour)}</th>
              {columns.map(({ key }) => (
                <td key={key} className="number">
                  {sayCount(hour[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('figures.total')}</th>
            {columns.map(({ key }) => (
              <td key={key} className="number">
                {sayCount(hours.reduce((sum, hour) => sum + hour[key], 0))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function spanOf(hour: number, nowHour: number): string {
  const span = sayHour(hour)
  return hour === nowHour ? say('figures.hour.so-far', { span }) : span
}
