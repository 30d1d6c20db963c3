import type { PrintJobState } from '../../shared/print-job/state.ts'
import { isDoubtful } from '../../shared/return/doubtful.ts'
import type { ReturnUnit } from '../../shared/return/state.ts'
import { ScrolledList } from '../layout/scrolled-list.tsx'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import type { ReturnView } from '../view/view-store.ts'
import { isMissing, printPlateAgain } from './return-question.tsx'

/** Every unit that came out of the parcel, newest first: what it is, where it goes, and whether its plate is out. */
export function UnitList({ view }: { view: ReturnView }) {
  const { units, awaited } = view.state
  const count = units.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <section className="pack-side" aria-label={say('return.units', { count })}>
      <div className="side-head">
        <p className="lines-sum" data-testid="units">
          {units.length === 0 ? say('return.units.none') : say('return.units', { count })}
        </p>
      </div>
      <ScrolledList rows={units.length}>
        {units.toReversed().map((unit) => (
          <Unit
            key={unit.unit}
            unit={unit}
            name={view.names.get(unit.product)}
            job={view.jobs.get(unit.unit)}
            isAwaited={awaited !== null}
          />
        ))}
      </ScrolledList>
    </section>
  )
}

type UnitProps = { unit: ReturnUnit; name: string | undefined; job: PrintJobState | undefined; isAwaited: boolean }

function Unit({ unit, name, job, isAwaited }: UnitProps) {
  const { grade, plate } = unit
  return (
    <li
      className="return-unit"
      data-disposition={grade?.disposition}
      data-doubtful={(grade && isDoubtful(grade.condition, grade.disposition)) || undefined}
    >
      <strong>
        {unit.quantity > 1 && `${unit.quantity} × `}
        {name ?? unit.product}
      </strong>
      <span className="small">
        {grade ? `${say(`disposition.${grade.disposition}`)} · ${say(`condition.${grade.condition}`)}` : '…'}
        {isAwaited && !unit.expected && <em className="chip return-chip">{say('return.unexpected')}</em>}
        {unit.beyond > 0 && <em className="chip return-chip">{say('return.beyond', { count: unit.beyond })}</em>}
      </span>
      {grade && (
        <span className="quiet small">
          {plate ? say('return.plate', { lpn: plate.lpn }) : say('return.plate.pending')}
          {job && <PlateState unit={unit.unit} job={job} />}
        </span>
      )}
    </li>
  )
}

/** A plate that did not come out, or of which nobody knows, is for the clerk to see to; the return goes on meanwhile. */
function PlateState({ unit, job }: { unit: number; job: PrintJobState }) {
  const { bench } = useServices()
  if (!isMissing(job)) return null
  const again = () => printPlateAgain(bench, unit, job)
  return (
    <button type="button" className="return-again" onClick={() => void bench.run(again)}>
      {say('return.plate.again')}
    </button>
  )
}
