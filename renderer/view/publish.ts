import { currentStep } from '../../shared/checklist/progress.ts'
import { kindOf } from '../../shared/checklist/registry.ts'
import { cartonAtHand, cartonToChoose } from '../../shared/pack/carton-contents.ts'
import { cartonItems } from '../../shared/pack/carton-items.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { Bench } from '../bench/bench.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type PackView, type ReturnView, useView, type View } from './view-store.ts'

/** Brings what the bench knows onto the screen. Cheap: a few dozen lines of an order, a handful of open work. */
export function publish(bench: Bench, ledger: Ledger): void {
  const { core } = bench
  useView.setState({
    operator: core.operator,
    pack: packView(bench),
    paused: pausedOf(bench),
    list: listOf(bench),
    offer: bench.pack.opening.takeOvers.offer,
    asked: bench.lane.asking(),
    awaits: bench.pack.awaitedOf(core.activePack),
    return: returnView(bench),
    cartons: core.cartons,
    people: core.people,
    matters: bench.exceptions.list(),
    conflicts: bench.exceptions.conflicts(),
    reasons: bench.exceptions.reasons,
    ledger: ledger.status(),
  })
}

function packView({ core }: Bench): PackView | null {
  const state = core.work.packs.get(core.activePack ?? '')
  if (!state) return null
  const dossier = core.dossiers.get(state.pack)
  const step = currentStep(state)
  const instruction = step && dossier && kindOf(step.kind).instruction(state, dossier, step)
  const carton = cartonAtHand(state)
  const job = carton?.label ? core.work.jobsFor(state.pack, carton.carton).at(-1) : undefined
  const papers = (state.papers ?? []).map((paper) => ({ paper, job: core.work.lineOf(paper.job).at(-1) }))
  const suggestion = step?.kind === 'choose-carton' ? suggestionFor(core, state, dossier) : undefined
  return { scaleSays: core.scaleSays, state, dossier, step, instruction, job, papers, suggestion }
}

function suggestionFor({ foresight, cartons }: Bench['core'], state: PackState, dossier: Dossier | undefined) {
  return foresight.foresee(cartonItems(state, cartonToChoose(state)?.contents ?? [], dossier?.products ?? []), cartons)
}

function pausedOf({ core }: Bench): View['paused'] {
  const waiting = (pack: PackState) =>
    (pack.phase === 'paused' && !core.isAside(pack.order)) || (pack.phase === 'open' && pack.pack !== core.activePack)
  return [...core.work.packs.values()].filter(waiting).map(({ pack, order }) => ({
    pack,
    order,
    number: core.dossiers.get(pack)?.order.number ?? order,
  }))
}

function listOf({ core, pack }: Bench): View['list'] {
  const list = core.work.list()?.list
  if (list === undefined) return null
  return pack.opening.lists.standing ?? { list, left: null, elsewhere: 0 }
}

function returnView(bench: Bench): ReturnView | null {
  const { core } = bench
  const state = core.work.returns.get(core.activeReturn ?? '')
  if (!state) return null
  const shown = [...state.units, ...(state.awaited ?? [])]
  const names = new Map(shown.map(({ product }) => [product, bench.return.nameOf(product)]))
  const jobs = new Map(
    state.units.flatMap(({ unit }) => {
      const job = core.work.jobsFor(state.return, unit).at(-1)
      return job ? [[unit, job] as const] : []
    }),
  )
  return { state, match: bench.return.matches.get(state.return), names, products: bench.return.products, jobs }
}
