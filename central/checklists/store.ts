import type pg from 'pg'
import type { ChecklistsAnswer, PublishAnswer } from '../../shared/checklist/answers.ts'
import { type Checklist, checklist } from '../../shared/checklist/checklist.ts'
import { type Publication, type PublishFault, parsePublication } from '../../shared/checklist/publish.ts'
import { parseChecklist } from '../../shared/checklist/registry.ts'
import { checklistRules } from '../../shared/checklist/rules.ts'
import { parse } from '../../shared/schema.ts'
import { type Counts, publish } from '../changes/publish.ts'
import { type Sql, transact } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'

/** Any number; two publications at once would both be of the next version. */
const PUBLISH_LOCK = 7_220_006

type Row = { kind: 'checklist' | 'rules'; row: unknown }

/** Every version of every checklist, oldest first, and the newest rules. */
export async function readChecklists(sql: Sql): Promise<ChecklistsAnswer> {
  const { rows } = await sql.query<Row>(
    `select kind, row from changes where kind in ('checklist', 'rules') and row is not null
     order by kind, row->>'id', (row->>'version')::int`,
  )
  const of = (kind: Row['kind']) => rows.filter((each) => each.kind === kind).map(({ row }) => row)
  const lists = of('checklist').map((row) => parse(checklist, row))
  const rules = parse(checklistRules, of('rules').at(-1))
  return {
    checklists: lists.flatMap((each) => (each.ok ? [each.value] : [])),
    rules: rules.ok ? rules.value : null,
  }
}

/** Publishes new versions of checklists, new rules, or both: all of it or nothing. */
export async function publishChecklists(pool: pg.Pool, input: unknown): Promise<PublishAnswer> {
  return transact(pool, async (sql) => {
    const { checklists, rules } = await checkedPublication(sql, input)
    await publish(sql, 'checklist', new Map(checklists.map((each) => [keyOf(each), each])))
    if (rules) await publish(sql, 'rules', new Map([[`rules@${rules.version}`, rules]]))
    return { checklists: checklists.map(({ id, version }) => ({ id, version })), rules: rules?.version ?? null }
  })
}

/** A publication held against what there is at this moment; refused with every path and reason where it does not fit. */
export async function checkedPublication(sql: Sql, input: unknown): Promise<Publication> {
  await sql.query('select pg_advisory_xact_lock($1)', [PUBLISH_LOCK])
  const parsed = parsePublication(input, await readChecklists(sql))
  if (parsed.ok) return parsed.value
  throw new CentralProblem('bad-request', faultWords(parsed.faults))
}

/** The form of `path: reason; path: reason` is what the editor reads: see `renderer/checklists/faults.ts`. */
function faultWords(faults: readonly PublishFault[]): string {
  return faults.map(({ path, reason }) => `${path}: ${reason}`).join('; ')
}

/** Versions stand beside each other: a bench too old for the newest goes on with the one before. */
function keyOf({ id, version }: Checklist): string {
  return `${id}@${version}`
}

/** Checklists that come with other master data: of a new version, or as they are known. */
export async function takeChecklists(sql: Sql, checklists: readonly Checklist[]): Promise<Counts> {
  for (const [at, each] of checklists.entries()) {
    const parsed = parseChecklist(each)
    if (!parsed.ok)
      throw new CentralProblem('bad-request', faultWords([{ path: `checklists.${at}`, reason: parsed.error }]))
  }
  const counts = await publish(sql, 'checklist', new Map(checklists.map((each) => [keyOf(each), each])))
  if (counts.changed === 0) return counts
  const words = 'A version that was published stays as it is. Send the changed checklist with the next version.'
  throw new CentralProblem('conflict', words)
}

/** Publishing is a supervisor's; a bench says which one asks. */
export async function requireSupervisor(sql: Sql, operator: string | undefined): Promise<void> {
  const { rows } = await sql.query<{ row: { roles?: string[] } | null }>(
    "select row from changes where kind = 'person' and key = $1",
    [operator ?? ''],
  )
  if (rows[0]?.row?.roles?.includes('supervisor')) return
  throw new CentralProblem('bad-request', 'operator: only a supervisor may do that. Sign in as one, then try again.')
}
