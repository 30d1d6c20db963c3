import { type ExceptionState, tagCode } from '../../../shared/exception/state.ts'
import type { Conflict } from '../../../shared/reference/change.ts'
import type { Person } from '../../../shared/reference/person.ts'
import { MUG } from '../../shared/pack/fixtures.ts'
import { type BenchInTest, openBench, PackingStation, pull, typesOf, until } from './rig.ts'

export const ben: Person = { id: 'ben', name: 'Ben', initials: 'B', roles: ['supervisor'] }

/** What central tells, as a test sets it. */
export class TellingStation extends PackingStation {
  rows: ExceptionState[] = []
  conflicts: Conflict[] = []
  readonly printed: string[] = []

  constructor(...change: ConstructorParameters<typeof PackingStation>) {
    super(...change)
    this.answers['exceptions.list'] = () => ({ exceptions: this.rows, conflicts: this.conflicts, reasons: [] })
    const send = this.answers['print.send']
    this.answers['print.send'] = (request) => {
      if (request.document === 'problem-tag') this.printed.push(request.body)
      return send?.(request)
    }
  }
}

export async function raisedOn(station: TellingStation, code = 'PB-X-DAMAGED'): Promise<BenchInTest> {
  const at = await openBench(station)
  await pull(at, '1047')
  await pull(at, MUG)
  await pull(at, code)
  await naming(at)
  await until(() => station.printed.length > 0, 'the tag')
  return at
}

/** Says of which units a problem is, where that is asked. */
export async function naming({ bench }: BenchInTest, units = { product: 'mug', quantity: 1 }): Promise<void> {
  if (bench.lane.asking()) await bench.run(() => bench.lane.name(units))
}

export const matters = ({ bench }: BenchInTest) => bench.exceptions.list()
export const only = (at: BenchInTest) => {
  const [state] = matters(at)
  if (!state) throw new Error('nothing raised')
  return state
}
export const tagOf = (at: BenchInTest) => tagCode(only(at).exception)
export const types = ({ station }: BenchInTest) => typesOf(station.kept())
export const settled = (at: BenchInTest, deed: object) =>
  at.bench.run(() => at.bench.exceptions.command(only(at).exception, { kind: 'resolve', verb: 'release', ...deed }))
