import { suggestCarton } from '../../shared/carton/suggest.ts'
import type { CartonType } from '../../shared/catalog/product.ts'
import type { Checklist, Step } from '../../shared/checklist/checklist.ts'
import { kindOf, parseChecklist } from '../../shared/checklist/registry.ts'
import { cartonToChoose } from '../../shared/pack/carton-contents.ts'
import { cartonItems } from '../../shared/pack/carton-items.ts'
import { foldPack } from '../../shared/pack/evolve.ts'
import { openPack } from '../../shared/pack/open.ts'
import type { PackState } from '../../shared/pack/state.ts'
import { type Dossier, dossier } from '../../shared/reference/dossier.ts'
import { parse } from '../../shared/schema.ts'
import { say } from '../messages/say.ts'
import type { PackView } from '../view/view-store.ts'

const AT = '2026-01-01T08:00:00.000Z'
const NUMBER = '1234'

/** An order that stands for any, as it is when `step` is the one to do. Undefined where the checklist can not be packed by. */
export function samplePack(list: Checklist, step: Step, cartons: readonly CartonType[]): PackView | undefined {
  const copy = parse(dossier, sampleDossier(list))
  if (!(copy.ok && parseChecklist(list).ok)) return undefined
  const context = { dossier: copy.value, cartons, people: [], freshId: 'sample' }
  const decision = openPack({ kind: 'open', found: 'order', claim: 'held' }, context)
  if (decision.kind === 'refused') return undefined
  const about = { subject: 'sample', operator: 'sample', at: AT }
  const opened = foldPack(decision.events.map((body, at) => ({ ...body, ...about, id: `sample-${at}` })))
  if (!opened) return undefined
  const state = broughtTo(opened, step, cartons)
  const { instruction } = kindOf(step.kind)
  return {
    ...{ state, dossier: copy.value as Dossier, step, job: undefined, papers: [], scaleSays: null },
    instruction: instruction(state, copy.value, step),
    suggestion: suggestCarton(cartonItems(state, cartonToChoose(state)?.contents ?? [], copy.value.products), cartons),
  }
}

function sampleDossier(checklist: Checklist): unknown {
  const product = { id: 'p', sku: 'P', name: say('checklists.sample'), location: 'A-12-3', picture: null }
  const shipTo = { name: '', street: [], postcode: '', city: '', country: 'DE' }
  return {
    order: {
      ...{ id: NUMBER, number: NUMBER, client: '', site: 'main', status: 'released', holdReason: null, flagged: false },
      ...{ revision: 1, carrier: '', service: '', promisedShipAt: null, tote: null, shipTo, pickStartedAt: null },
      notes: [{ kind: 'fragile', text: say('pack.note.fragile') }],
      lines: [{ line: '1', product: 'p', quantity: 3 }],
      carrierLabel: null,
    },
    products: [{ ...product, weightGrams: 300 }],
    ...{ barcodes: [{ code: 'P', product: 'p', quantity: 1, level: 'each' }], stock: [], checklist, asOf: AT },
  }
}

/** What stands before the step is taken as done. */
function broughtTo(state: PackState, step: Step, [type]: readonly CartonType[]): PackState {
  const before = new Set(
    state.checklist.steps
      .slice(
        0,
        state.checklist.steps.findIndex(({ id }) => id === step.id),
      )
      .map(({ kind }) => kind),
  )
  const lines = before.has('verify-items')
    ? state.lines.map((line) => ({ ...line, packed: line.ordered }))
    : state.lines
  const cartons = before.has('choose-carton')
    ? state.cartons.map((carton) => ({ ...carton, type: type?.id ?? null }))
    : state.cartons
  return { ...state, lines, cartons }
}
