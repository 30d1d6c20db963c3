/**
 * How often the smallest carton is found, and how long that takes. The goods are cut out of that carton, and each piece is
 * a little smaller than it was cut, so that they are known to fit. Beside it stand cartons a tenth smaller and larger in
 * each measure. Times are of the processor, by one thread: what else the computer does is not counted. A bench works cartons
 * out in slices while the packer scans: `slice` is the longest wait of a scan that comes meanwhile, `known` what the answer
 * takes once it was foreseen. Both have to keep within a frame of the screen.
 */
import { createRandom, type Random } from '../../central/demo/random.ts'
import { CartonForesight } from '../../renderer/bench/carton-foresight.ts'
import { suggestCarton } from '../../shared/carton/suggest.ts'
import type { CartonType } from '../../shared/catalog/product.ts'
import { cutGoods } from '../shared/carton/cut-goods.ts'
import { carton } from '../shared/carton/random-goods.ts'
import { percentile, round } from './percentile.ts'

type Case = { units: number; least: number; limitMs: number; cases: number }

const cases: readonly Case[] = [
  { units: 5, least: 0.95, limitMs: 20, cases: 300 },
  { units: 10, least: 0.95, limitMs: 20, cases: 300 },
  { units: 30, least: 0.8, limitMs: 20, cases: 300 },
  { units: 100, least: 0, limitMs: 150, cases: 100 },
]
/** How much smaller a piece may be than it was cut, in percent of each measure: about 72 % of the carton is filled. */
const SLACK = 20
const SCALES = [0.8, 0.9, 1, 1.1, 1.25]

/** Of 60 in a second. */
const FRAME_MS = 16.7

const asJson = process.argv.includes('--json')
let within = true
const figures: Record<string, number> = {}
for (const one of cases) {
  const { found, tookMs, fill, sliceMs, knownMs } = measure(one)
  const waits = { slice: percentile(sliceMs, 0.99), known: percentile(knownMs, 0.99) }
  const p99 = percentile(tookMs, 0.99)
  Object.assign(figures, {
    [`found_${one.units}_percent`]: round(found * 100),
    [`fill_${one.units}_percent`]: round(fill * 100),
    [`p50_${one.units}_ms`]: percentile(tookMs, 0.5),
    [`p99_${one.units}_ms`]: p99,
    [`max_${one.units}_ms`]: percentile(tookMs, 1),
    [`slice_p99_${one.units}_ms`]: waits.slice,
    [`known_p99_${one.units}_ms`]: waits.known,
  })
  if (found < one.least || p99 > one.limitMs || Math.max(waits.slice, waits.known) > FRAME_MS) within = false
}
if (!asJson) for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(20)} ${value}`)
console.log(JSON.stringify({ ...figures, within_limits: within }))
if (!within) process.exitCode = 1

function measure({ units, cases: count }: Case) {
  const random = createRandom(units)
  const tookMs: number[] = []
  const waits: Waits = { sliceMs: [], knownMs: [] }
  let [found, fill] = [0, 0]
  for (let n = 0; n < count; n++) {
    const own = cartonOf(random)
    const { lengthMm, widthMm, heightMm } = own
    const items = cutGoods(random, [lengthMm, widthMm, heightMm], units, SLACK)
    const cartons = SCALES.map((scale) => scaled(own, scale))
    const [suggestion, took] = timed(() => suggestCarton(items, cartons))
    tookMs.push(took)
    foreseeInSlices(items, cartons, waits)
    fill +=
      items.reduce((sum, { size }) => sum + (size ? size.lengthMm * size.widthMm * size.heightMm : 0), 0) /
      (lengthMm * widthMm * heightMm)
    if (suggestion.kind === 'one' && suggestion.by === 'placing' && suggestion.carton.lengthMm <= lengthMm) found += 1
  }
  return { found: found / count, tookMs, fill: fill / count, ...waits }
}

type Waits = { sliceMs: number[]; knownMs: number[] }

function foreseeInSlices(items: Parameters<typeof suggestCarton>[0], cartons: readonly CartonType[], waits: Waits) {
  const due: (() => void)[] = []
  const foresight = new CartonForesight(
    () => {},
    (work) => due.push(work),
  )
  const slices = [timed(() => foresight.foresee(items, cartons))[1]]
  for (let work = due.shift(); work; work = due.shift()) slices.push(timed(work)[1])
  // The longest of each order, so that one long slice is not lost among many short ones.
  waits.sliceMs.push(Math.max(...slices))
  waits.knownMs.push(timed(() => foresight.suggest(items, cartons))[1])
}

function timed<T>(work: () => T): [T, number] {
  const started = process.cpuUsage()
  const made = work()
  const { user, system } = process.cpuUsage(started)
  return [made, (user + system) / 1000]
}

function cartonOf(random: Random): CartonType {
  return carton('own', [random.whole(25, 50) * 10, random.whole(20, 40) * 10, random.whole(15, 35) * 10])
}

function scaled({ lengthMm, widthMm, heightMm }: CartonType, scale: number): CartonType {
  const side = (mm: number) => Math.round(mm * scale)
  return carton(`x${scale}`, [side(lengthMm), side(widthMm), side(heightMm)])
}
