import type { Figures } from '../../shared/metrics/figures.ts'
import { say } from '../messages/say.ts'
import { perHour, sayBusy, sayCount, sayRate, sayTook } from './amounts.ts'

type HeadlineProps = {
  figures: Figures
  /** All stations together, to compare one with; null where there is nothing to compare. */
  together: Figures | null
  how: boolean
}

/** The day in one sentence, then what it is made of. Every figure stands with its two parts. */
export function Headline({ figures, together, how }: HeadlineProps) {
  const { words, of } = paceOf(figures)
  const versus = versusOf(figures, together)
  return (
    <section className="headline" aria-label={words}>
      <p className="headline-pace">{words}</p>
      <p className="headline-of">
        {of}
        {versus && <span className="quiet"> · {versus}</span>}
      </p>
      {how && (
        <p className="panel-how">
          {say('figures.how.pace')} {say('figures.how.time')}
        </p>
      )}
      <dl className="headline-parts">
        {partsOf(figures).map((part) => (
          <div key={part.name} className="part">
            <dt>{say(`figures.${part.name}`)}</dt>
            <dd className="part-value">{part.value}</dd>
            <dd className="part-of">{part.of}</dd>
            {how && <dd className="panel-how">{say(`figures.how.${part.name}`)}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}

function paceOf({ totals }: Figures): { words: string; of: string } {
  const units = say('count.units', { count: totals.unitsPacked })
  const time = sayBusy(totals.busyMs)
  if (totals.ordersClosed === 0) return { words: say('figures.pace.none'), of: say('figures.pace.none.do') }
  const rate = perHour(totals.unitsPacked, totals.busyMs)
  if (rate === null) return { words: say('figures.pace.early', { units }), of: say('figures.pace.early.of', { time }) }
  return { words: say('figures.pace', { rate: sayRate(rate) }), of: say('figures.pace.of', { units, time }) }
}

function versusOf(figures: Figures, together: Figures | null): string | null {
  if (together === null) return null
  const own = perHour(figures.totals.unitsPacked, figures.totals.busyMs)
  const all = perHour(together.totals.unitsPacked, together.totals.busyMs)
  if (!(own && all)) return null
  const percent = Math.round((own / all - 1) * 100)
  const key = percent === 0 ? 'level' : percent > 0 ? 'above' : 'below'
  return say(`figures.pace.${key}`, { percent: Math.abs(percent), rate: sayRate(all) })
}

type Part = { name: 'orders' | 'pack-time' | 'pick-time' | 'returns' | 'split'; value: string; of: string }

function partsOf({ totals, timeToPack, pickAndPack, shipments }: Figures): Part[] {
  const rate = sayRate(perHour(totals.ordersClosed, totals.busyMs))
  const ordersOf = say('figures.orders.of', { rate, count: totals.ordersClosed, time: sayBusy(totals.busyMs) })
  const returnsOf = say('figures.returns.of', { units: say('count.units', { count: totals.unitsReturned }) })
  return [
    part('orders', totals.ordersClosed, sayCount(totals.ordersClosed), ordersOf),
    timePart('pack-time', timeToPack),
    timePart('pick-time', pickAndPack),
    splitPart(shipments),
    part('returns', totals.returnsClosed, sayCount(totals.returnsClosed), returnsOf),
  ]
}

function splitPart({ orders, split }: Figures['shipments']): Part {
  const percent = orders > 0 ? Math.round((split / orders) * 100) : 0
  const value = say('figures.percent', { percent })
  return part(
    'split',
    orders,
    value,
    say('figures.split.of', { split, orders: say('count.orders', { count: orders }) }),
  )
}

function timePart(name: Part['name'], { count, medianMs, p90Ms }: Figures['timeToPack']): Part {
  const of = say(`figures.${name}.of`, { orders: say('count.orders', { count }), p90: sayTook(p90Ms) })
  return part(name, count, sayTook(medianMs), of)
}

function part(name: Part['name'], count: number, value: string, of: string): Part {
  return count > 0 ? { name, value, of } : { name, value: say('figures.nothing'), of: say('figures.nothing.of') }
}
