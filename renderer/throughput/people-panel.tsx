import type { Figures } from '../../shared/metrics/figures.ts'
import { say } from '../messages/say.ts'
import { perHour, sayBusy, sayCount, sayRate } from './amounts.ts'
import { Panel } from './panel.tsx'

type PeoplePanelProps = { figures: Figures; asOf: string; nameOf: (operator: string) => string; how: boolean }

const columns = ['orders', 'units', 'pace', 'time', 'refused'] as const

export function PeoplePanel({ figures, asOf, nameOf, how }: PeoplePanelProps) {
  const { byOperator } = figures
  const count = byOperator.length
  const title = count === 0 ? say('figures.people.none') : say('figures.people', { count })
  return (
    <Panel title={title} asOf={asOf} how={how && say('figures.how.people')}>
      {count === 0 ? (
        <p className="quiet">{say('figures.people.empty')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('figures.col.name')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {say(`figures.col.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byOperator.map((row) => (
              <Person key={row.operator} row={row} name={nameOf(row.operator)} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function Person({ row, name }: { row: Figures['byOperator'][number]; name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{sayCount(row.ordersClosed)}</td>
      <td className="number">{sayCount(row.unitsPacked)}</td>
      <td className="number strong">{sayRate(perHour(row.unitsPacked, row.busyMs))}</td>
      <td className="number">{sayBusy(row.busyMs)}</td>
      <td className="number">{sayCount(row.refusals)}</td>
    </tr>
  )
}
