import { Bar, BarChart, type BarShapeProps, LabelList, Rectangle, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { say } from '../messages/say.ts'
import { sayCount, sayHour } from './amounts.ts'
import type { Hour } from './hours.ts'

type Measure = 'unitsPacked' | 'ordersClosed' | 'returnsClosed'

/** Top to bottom; orders and returns share a scale because both are parcels, and one can be held against the other. */
const rows: readonly { measure: Measure; name: string; scale: readonly Measure[] }[] = [
  { measure: 'unitsPacked', name: 'figures.col.units', scale: ['unitsPacked'] },
  { measure: 'ordersClosed', name: 'figures.col.orders', scale: ['ordersClosed', 'returnsClosed'] },
  { measure: 'returnsClosed', name: 'figures.col.returns', scale: ['ordersClosed', 'returnsClosed'] },
]

/** Room above the highest bar for its number, and below the bars for the hours, in pixels. */
const ABOVE = 26
const BELOW = 28

type ChartProps = { hours: readonly Hour[]; nowHour: number }

/** Units, orders and returns by hour, one above the other over one row of hours. */
export function HourChart({ hours, nowHour }: ChartProps) {
  return (
    <div className="hours">
      {rows.map(({ measure, name, scale }, index) => {
        const below = index === rows.length - 1 ? BELOW : 1
        return (
          <div key={measure} className="hours-row">
            <p className="hours-name" style={{ paddingBlockEnd: below }}>
              {say(name)}
              <strong>{sayCount(hours.reduce((sum, hour) => sum + hour[measure], 0))}</strong>
            </p>
            <Bars hours={hours} nowHour={nowHour} measure={measure} scale={scale} name={say(name)} below={below} />
          </div>
        )
      })}
      <p className="quiet small">{say('figures.hours.now')}</p>
    </div>
  )
}

type BarsProps = ChartProps & { measure: Measure; scale: readonly Measure[]; name: string; below: number }

/** One row of bars, as high as its own highest bar needs at the scale it shares: equal counts are equal heights. */
function Bars({ hours, nowHour, measure, scale, name, below }: BarsProps) {
  const values = hours
    .filter((hour) => hour[measure] > 0)
    .map((hour) => say('figures.hour.value', { span: sayHour(hour.hour), value: hour[measure] }))
  const most = Math.max(1, ...hours.map((hour) => hour[measure]))
  const share = most / Math.max(1, ...hours.flatMap((hour) => scale.map((key) => hour[key])))
  const label = say('figures.hours.chart', { what: name, values: values.join(', ') })
  return (
    <div
      className="hours-bars"
      role="img"
      aria-label={label}
      style={{ blockSize: `calc(var(--plot) * ${share} + ${ABOVE + below}px)` }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...hours]} margin={{ top: ABOVE, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <XAxis dataKey="hour" interval={0} tickLine={false} tick={below > 1} height={below} />
          <YAxis hide domain={[0, most]} />
          <Bar
            dataKey={measure}
            isAnimationActive={false}
            shape={(props: BarShapeProps) => <HourBar {...props} nowHour={nowHour} />}
          >
            <LabelList dataKey={measure} position="top" formatter={(value) => (value === 0 ? '' : value)} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

/** An hour that is not over yet is drawn in outline: it will still grow, and is no drop. */
function HourBar({ nowHour, ...props }: BarShapeProps & { nowHour: number }) {
  const { hour } = props.payload as Hour
  const { x, y, width, height } = props
  return <Rectangle x={x} y={y} width={width} height={height} className={hour === nowHour ? 'bar bar-now' : 'bar'} />
}
