import fc from 'fast-check'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { parseChecklist } from '../../../shared/checklist/registry.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import type { PackEvent } from '../../../shared/pack/evolve.ts'
import { type PackState, unitsLeft } from '../../../shared/pack/state.ts'
import { AT, dossier, MUG, MUG_CASE, PackInHand, rechecked, scanCommand, TEA } from '../pack/fixtures.ts'

const SHA = 'a'.repeat(64)
export const order = { notes: [{ kind: 'fragile' as const, text: 'Glass' }], documents: [invoice()] }

function invoice() {
  return { kind: 'invoice' as const, name: 'Invoice', sha256: SHA, bytes: 9 }
}

/** Any checklist that may be published: the carton before or after the items, and other steps wherever they may stand. */
export const anyChecklist: fc.Arbitrary<Checklist> = fc
  .record({
    cartonFirst: fc.boolean(),
    others: fc.array(
      fc.record({
        kind: fc.constantFrom('documents', 'confirm', 'weigh', 'photo', 'stage', 'verify-items'),
        at: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 4 },
    ),
    marks: fc.constantFrom('', 'x'),
    print: fc.constantFrom('invoice', 'packing-slip', 'packing-slip invoice'),
  })
  .map(({ cartonFirst, others, marks, print }) => {
    const first = cartonFirst ? ['choose-carton', 'verify-items'] : ['verify-items', 'choose-carton']
    const kinds = ['identify', ...first, 'label', 'scan-label']
    for (const { kind, at } of others) kinds.splice(at, 0, kind)
    const steps = kinds.map((kind, at) => ({
      id: `${kind}${marks}${at}`,
      kind,
      options: kind === 'documents' ? { print } : {},
    }))
    return { id: 'any', version: 1, name: 'Any', steps, instructions: {} }
  })
  .filter((list) => parseChecklist(list).ok)

/** A past pack: packed to its end, now and then with a scan that was taken back. */
export function packed(list: Checklist, undone: boolean): PackInHand {
  const pack = new PackInHand(dossier(order, list))
  for (let left = 80; pack.state.phase === 'open' && left > 0; left--) {
    const step = currentStep(pack.state)
    const isFirst = pack.state.lines.every((line) => line.packed === 0)
    if (undone && isFirst && step?.kind === 'verify-items') {
      pack.scan(TEA)
      pack.do({ kind: 'undo' })
    }
    pack.do(next(pack))
  }
  if (pack.state.phase !== 'closed') throw new Error(`the pack is ${pack.state.phase}`)
  return pack
}

function next({ state }: PackInHand): PackCommand {
  const step = currentStep(state)
  const [effect] = effectsOf(state)
  switch (effect?.kind) {
    case 'recheck':
      return rechecked(effect.for)
    case 'take-number':
      return { kind: 'number-taken', carton: 1, number: '003400000000000014' }
    case 'print-label':
      return { kind: 'label-printed', carton: 1, job: effect.job }
    case 'list-papers':
      return { kind: 'list-papers' }
    case 'print-paper':
      return { kind: 'paper-printed', job: effect.job }
    case 'name-lane':
      return { kind: 'name-lane', at: AT }
    case 'take-weight':
      return { kind: 'weighed', carton: 1, weight: { grams: 4000, shown: '4.000', unit: 'kg' }, scale: 's' }
    default:
      break
  }
  if (step?.kind === 'choose-carton') return { kind: 'choose-carton', type: 'small' }
  if (step?.kind === 'confirm') return { kind: 'confirm' }
  if (step?.kind === 'photo') return { kind: 'photo-taken', carton: 1, sha256: SHA, bytes: 9 }
  if (step?.kind === 'stage') return { kind: 'stage' }
  if (step?.kind === 'scan-label') return scanCommand(state.cartons[0]?.label?.number ?? '')
  const open = state.lines.find((line) => line.packed < line.ordered)
  return scanCommand(open?.product === 'mug' ? (unitsLeft(state, 'mug') >= 6 ? MUG_CASE : MUG) : TEA)
}

/** What somebody did in a past pack, as commands. `here` fits it to the pack it is done to again. */
type Fact = (here: PackInHand) => PackCommand | undefined

function factsOf(events: readonly PackEvent[]): Fact[] {
  const undone = new Set(events.flatMap((event) => (event.type === 'pack.unitsUndone' ? [event.data.undoes] : [])))
  const papers = new Map(
    events
      .flatMap((event) => (event.type === 'pack.papersListed' ? event.data.papers : []))
      .map((one) => [one.job, one]),
  )
  return events.flatMap((event): Fact[] => {
    switch (event.type) {
      case 'pack.unitsScanned':
        return undone.has(event.id) ? [] : [() => scanCommand(event.data.code)]
      case 'pack.cartonChosen':
        return [() => ({ kind: 'choose-carton', type: event.data.type })]
      case 'pack.rechecked':
        return event.data.for === 'label' ? [() => rechecked('label', event.data.outcome)] : []
      case 'pack.labelRequested':
        return [() => ({ kind: 'number-taken', carton: 1, number: event.data.number })]
      case 'pack.labelPrinted':
        return [({ state }) => ({ kind: 'label-printed', carton: 1, job: state.cartons[0]?.label?.job ?? '' })]
      case 'pack.labelScanned':
        return [() => scanCommand(event.data.number)]
      case 'pack.paperPrinted':
        return [({ state }) => ({ kind: 'paper-printed', job: jobOf(state.papers, papers.get(event.data.job)) })]
      case 'pack.confirmed':
        return [() => ({ kind: 'confirm' })]
      case 'pack.photoTaken':
        return [() => ({ kind: 'photo-taken', carton: 1, sha256: event.data.sha256, bytes: event.data.bytes })]
      case 'pack.weighed': {
        const { grams, shown, unit, scale } = event.data
        return [() => ({ kind: 'weighed', carton: 1, weight: { grams, shown, unit }, scale: scale ?? '' })]
      }
      case 'pack.laneNamed':
        return [() => ({ kind: 'name-lane', at: AT })]
      case 'pack.staged':
        return [() => ({ kind: 'stage' })]
      default:
        return []
    }
  })
}

function jobOf(papers: PackState['papers'], like: { document: string } | undefined): string {
  return papers?.find((one) => !one.printed && one.document === like?.document)?.job ?? ''
}

/** Does again all that was done, each when its step comes, until nothing of it is taken any more; answers where that ends. */
export function replayed(events: readonly PackEvent[], list: Checklist): string | null {
  const pack = new PackInHand(dossier(order, list))
  let left = factsOf(events)
  for (let before = -1; before !== pack.events.length; ) {
    before = pack.events.length
    if (currentStep(pack.state)?.kind === 'documents') pack.do({ kind: 'list-papers' })
    left = left.filter((fact) => {
      const made = pack.events.length
      const command = fact(pack)
      if (command) pack.do(command)
      return pack.events.length === made
    })
  }
  return currentStep(pack.state)?.id ?? null
}

export const past = (list: Checklist) => {
  const { order: one, products } = dossier(order, list)
  return { order: { ...one, status: 'packed' as const }, products }
}
