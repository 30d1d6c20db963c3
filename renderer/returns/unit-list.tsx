import type { PrintJobState } from '../../shared/print-job/state.ts'
import type { ReturnUnit } from '../../shared/return/state.ts'
import { ScrolledList } from '../layout/scrolled-list.tsx'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import type { ReturnView } from '../view/view-store.ts'
import { isMissing, printPlateAgain } from './return-question.tsx'

/** Every unit that came out of the parcel, newest first: what it is, where it goes, and whether its plate is out. */
export function UnitList({ view }: { view: ReturnView }) {
  const { units } = view.state
  return (
    <section className="pack-side" aria-label={say('return.units', { count: units.length })}>
      <div className="side-head">
        <p className="lines-sum" data-testid="units">
          {units.length === 0 ? say('return.units.none') : say('return.units', { count: units.length })}
        </p>
      </div>
      <ScrolledList rows={units.length}>
        {units.toReversed().map((unit) => (
          <Unit
            key={unit.unit}
            unit={unit}
            name={view.names.get(unit.product)}
            job={view.jobs.get(unit.unit)}
            announced={view.match !== undefined}
          />
        ))}
      </ScrolledList>
    </section>
  )
}

type UnitProps = { unit: ReturnUnit; name: string | undefined; job: PrintJobState | undefined; announced: boolean }

function Unit({ unit, name, job, announced }: UnitProps) {
  const { grade, plate } = unit
  return (
    <li className="return-unit" data-disposition={grade?.disposition}>
      <strong>
        {unit.quantity > 1 && `${unit.quantity} × `}
        {name ?? unit.product}
      </strong>
      <span className="small">
        {grade ? `${say(`disposition.${grade.disposition}`)} · ${say(`condition.${grade.condition}`)}` : '…'}
        {announced && !unit.expected && <em className="chip"> {say('return.unexpected')}</em>}
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
