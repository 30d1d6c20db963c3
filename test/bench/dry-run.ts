/**
 * How long central takes to hold 10,000 past packs against a checklist that is not published yet, on real PostgreSQL, and
 * whether its answer is what doing every pack again would say. The packs are of forty checklists: papers, weights, photos,
 * confirmations and lanes in any order, some with a scan that was taken back.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { DryRunAnswer } from '../../shared/checklist/answers.ts'
import type { Checklist } from '../../shared/checklist/checklist.ts'
import type { PackEvent } from '../../shared/pack/evolve.ts'
import { callsAs } from '../central/calls.ts'
import { startCentral, type TestCentral } from '../central/start-central.ts'
import { anyChecklist, packed, past, replayed } from '../shared/checklist/past-pack.ts'
import { percentile } from './percentile.ts'

const PACKS = 10_000
const KINDS_OF_PACKS = 40
const LIMIT_MS = 5000
const RUNS = 5
/** Events that are written at once. */
const PAGE = 10_000

const asJson = process.argv.includes('--json')
const say = (words: string) => {
  if (!asJson) console.log(words)
}

const before = fc.sample(anyChecklist, { numRuns: KINDS_OF_PACKS, seed: 20_261_121 })
/** What is to be published asks for more than most of them did. */
const kinds = [
  'identify',
  'verify-items',
  'choose-carton',
  'confirm',
  'weigh',
  'documents',
  'label',
  'scan-label',
  'stage',
]
const planned: Checklist = {
  ...{ id: 'planned', version: 1, name: 'Planned', instructions: {} },
  steps: kinds.map((kind) => ({ id: kind, kind, options: kind === 'documents' ? { print: 'invoice' } : {} })),
}
const patterns = before.map((list, at) => packed(list, at % 4 === 0).events)

const central = await startCentral()
try {
  say(`Writing ${PACKS} packs.`)
  const events = await fill(central)
  const admin = callsAs(central, central.adminToken)
  const took: number[] = []
  let answer: DryRunAnswer | undefined
  for (let run = 0; run < RUNS; run++) {
    say(`Dry run ${run + 1} of ${RUNS}.`)
    const started = performance.now()
    const { status, body } = await admin('POST', '/v1/checklists/dry-run', {
      ...{ checklists: [planned], rules: { version: 1, rules: [], otherwise: planned.id }, limit: PACKS },
    })
    took.push(performance.now() - started)
    if (status !== 200) throw new Error(`central answered ${status}: ${body.message}`)
    answer = body
  }
  report(took, events, answer as DryRunAnswer)
} finally {
  await central.close()
}

/** Where doing each pack again would end, by step: how many packs. */
function replaysByStep(): Map<string, number> {
  const stops = patterns.map((pattern) => replayed(pattern, planned))
  const counts = new Map<string, number>()
  for (let pack = 0; pack < PACKS; pack++) {
    const step = stops[pack % stops.length] ?? null
    if (step !== null) counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return counts
}

function report(took: readonly number[], events: number, answer: DryRunAnswer): void {
  const replays = replaysByStep()
  const told = new Map(answer.steps.filter(({ stopped }) => stopped > 0).map(({ step, stopped }) => [step, stopped]))
  const median = percentile(took, 0.5)
  const figures = {
    dry_run_p50_ms: median,
    dry_run_max_ms: percentile(took, 1),
    limit_ms: LIMIT_MS,
    ratio_to_limit: percentile([median / LIMIT_MS], 1),
    packs: answer.packs,
    events,
    packs_per_s: Math.round(PACKS / (median / 1000)),
    stopped: answer.checklists.reduce((sum, { stopped }) => sum + stopped, 0),
    stopped_by_replaying: [...replays.values()].reduce((sum, count) => sum + count, 0),
    equals_replaying: replays.size === told.size && [...replays].every(([step, count]) => told.get(step) === count),
    within_limit: percentile(took, 1) <= LIMIT_MS,
  }
  if (!asJson) for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(22)} ${value}`)
  console.log(JSON.stringify(figures))
  if (!(figures.within_limit && figures.equals_replaying && answer.packs === PACKS)) process.exitCode = 1
}

/** Straight into the tables: what is measured is the dry run, not how packs come in. Answers how many events there are. */
async function fill({ pool, enrol }: TestCentral): Promise<number> {
  const { station } = await enrol()
  const stream = randomUUID()
  const { order, products } = past(planned)
  await pool.query('insert into streams (stream, station, hash) values ($1, $2, $3)', [stream, station.id, '0'])
  await pool.query(`insert into changes (kind, key, row) select 'product', p ->> 'id', p from unnest($1::jsonb[]) p`, [
    products.map((product) => JSON.stringify(product)),
  ])
  await pool.query(
    `insert into orders (id, number, site, status, source)
     select 'o-' || n, 'N' || n, 'main', 'packed', $1::jsonb || jsonb_build_object('id', 'o-' || n, 'number', 'N' || n)
     from generate_series(0, $2::int - 1) n`,
    [JSON.stringify(order), PACKS],
  )
  await pool.query(
    `insert into packs (id, order_id, station, site, operator, state, ended_at, stream)
     select 'pack-' || n, 'o-' || n, $1, 'main', 'ana', 'closed', now(), $2 from generate_series(0, $3::int - 1) n`,
    [station.id, stream, PACKS],
  )
  let page: object[] = []
  let seq = 0
  const write = async () => {
    await pool.query(
      `insert into events (stream, seq, id, hash, broken_link, at, station, operator, subject, type, event)
       select $1, (e ->> 'seq')::bigint, (e ->> 'id')::uuid, '', false, (e ->> 'at')::timestamptz, $2, 'ana',
         e ->> 'subject', e ->> 'type', e from unnest($3::json[]) e`,
      [stream, station.id, page.map((event) => JSON.stringify(event))],
    )
    page = []
  }
  for (let pack = 0; pack < PACKS; pack++) {
    for (const event of patterns[pack % patterns.length] ?? []) {
      page.push(placed(event, { pack, seq: ++seq, stream, station: station.id }))
      if (page.length === PAGE) await write()
    }
  }
  await write()
  await pool.query('analyze')
  return seq
}

/** An event of a pattern as the pack's own, four seconds after the one before. */
function placed(
  event: PackEvent,
  { pack, seq, ...where }: { pack: number; seq: number; stream: string; station: string },
) {
  const at = new Date(Date.UTC(2026, 0, 1) + seq * 4000).toISOString()
  const order = 'order' in event.data ? { order: `o-${pack}` } : {}
  const data = { ...event.data, ...order }
  return { ...event, ...where, data, seq, at, id: randomUUID(), subject: `pack-${pack}`, prev: '' }
}
