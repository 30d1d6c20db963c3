import type { PackEvent } from '../pack/evolve.ts'
import type { DryRunAnswer, StepEstimate } from './answers.ts'
import type { Checklist } from './checklist.ts'
import { chooseChecklist } from './choose.ts'
import { dryRun, type PastOrder, type PastUnder, timeByKind } from './dry-run.ts'
import { isStepKind, stepKinds } from './registry.ts'
import type { ChecklistRules } from './rules.ts'

/** A closed pack with what is known of its order; null where that is gone. */
export type PastPack = { pack: string; events: readonly PackEvent[]; past: PastOrder | null }

/** What a step takes where too few past packs have had one, in milliseconds: rough, and said to be so. */
const assumed: Readonly<Record<string, number>> = {
  ...{ identify: 2000, 'verify-items': 12_000, 'choose-carton': 4000, label: 3000, 'scan-label': 4000 },
  ...{ documents: 8000, confirm: 4000, capture: 6000, weigh: 6000, photo: 8000, stage: 6000 },
}
const ASSUMED_MS = 5000
const ENOUGH_SAMPLES = 20
const MOST_EXAMPLES = 20

type Tally = {
  checklist: Checklist
  packs: number
  stopped: number
  steps: { packs: number; stopped: number }[]
  missing: Map<string, number>
  spared: Map<string, number>
}

/** Adds up what past packs would have been under `checklists` and `rules`. One pack after the other, in any order. */
export function dryRunSum(checklists: readonly Checklist[], rules: ChecklistRules | null) {
  const tallies = new Map<string, Tally>()
  const times = new Map<string, number[]>()
  const examples: DryRunAnswer['examples'] = []
  let packs = 0
  let unknown = 0

  const samplesOf = (kind: string) => {
    const samples = times.get(kind) ?? []
    times.set(kind, samples)
    return samples
  }
  const tallyOf = (checklist: Checklist): Tally => {
    const key = `${checklist.id}@${checklist.version}`
    const fresh = { checklist, packs: 0, stopped: 0, steps: checklist.steps.map(() => ({ packs: 0, stopped: 0 })) }
    const tally = tallies.get(key) ?? { ...fresh, missing: new Map(), spared: new Map() }
    tallies.set(key, tally)
    return tally
  }

  return {
    add({ pack, events, past }: PastPack): void {
      packs++
      // One that lacks its beginning, or has steps newer than this program: nothing can be said of it.
      const whole = folds(events)
      for (const [kind, ms] of timeByKind(whole ? events : [])) samplesOf(kind).push(ms)
      const chosen = past && whole && chooseChecklist(past.order, past.products, rules, checklists).checklist
      if (!(past && chosen)) {
        unknown++
        return
      }
      const under = dryRun(events, past, chosen)
      count(tallyOf(chosen), under)
      const { id: order, number: orderNumber } = past.order
      const step = under.stopped
      if (!step || examples.length === MOST_EXAMPLES) return
      examples.push({ pack, order, orderNumber, checklist: chosen.id, step: step.id, kind: step.kind })
    },
    answer(asOf: string): DryRunAnswer {
      const estimates = stepKinds.map(({ kind }) => estimate(kind, times.get(kind) ?? []))
      const takes = new Map(estimates.map(({ kind, ms }) => [kind, ms]))
      const all = [...tallies.values()].toSorted((a, b) => b.packs - a.packs)
      return {
        ...{ asOf, packs, unknown, examples, estimates },
        checklists: all.map(({ checklist: { id, version, name }, missing, spared, ...counts }) => ({
          ...{ checklist: id, version, name, packs: counts.packs, stopped: counts.stopped },
          addedMs: Math.round((total(missing, takes) - total(spared, takes)) / counts.packs),
        })),
        steps: all.flatMap(({ checklist, steps }) =>
          checklist.steps.flatMap(({ id: step, kind }, at) => {
            const count = steps[at]
            return count && count.packs > 0 ? [{ checklist: checklist.id, step, kind, ...count }] : []
          }),
        ),
      }
    },
  }
}

function folds([first]: readonly PackEvent[]): boolean {
  return first?.type === 'pack.opened' && first.data.checklist.steps.every(({ kind }) => isStepKind(kind))
}

function count(tally: Tally, { stopped, missing, spared }: PastUnder): void {
  tally.packs++
  if (stopped) tally.stopped++
  for (const step of missing) {
    const own = tally.steps[tally.checklist.steps.indexOf(step)]
    if (own) own.packs++
    if (own && step === stopped) own.stopped++
    tally.missing.set(step.kind, (tally.missing.get(step.kind) ?? 0) + 1)
  }
  for (const kind of spared) tally.spared.set(kind, (tally.spared.get(kind) ?? 0) + 1)
}

/** The median of what it took, or what is assumed of it. */
function estimate(kind: string, samples: number[]): StepEstimate {
  const sorted = samples.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)]
  if (median !== undefined && sorted.length >= ENOUGH_SAMPLES)
    return { kind, ms: Math.round(median), from: 'measured', samples: sorted.length }
  return { kind, ms: assumed[kind] ?? ASSUMED_MS, from: 'assumed', samples: sorted.length }
}

function total(counts: ReadonlyMap<string, number>, takes: ReadonlyMap<string, number>): number {
  return [...counts].reduce((sum, [kind, count]) => sum + count * (takes.get(kind) ?? ASSUMED_MS), 0)
}
