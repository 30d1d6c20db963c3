import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { Asked } from '../../../shared/sync/central.ts'
import type { StationParts } from '../station-parts.ts'

type Checklists = Pick<
  BridgeHandlers,
  'checklists.list' | 'checklists.why' | 'checklists.publish' | 'checklists.dry-run'
>

/** What there is of checklists at this bench, and what only central can do with them. */
export function checklistHandlers({ reference, central }: StationParts): Checklists {
  return {
    'checklists.list': () =>
      reference.read((rows) => {
        const { good, rules } = rows.checklists()
        return { checklists: [...good], rules }
      }),
    'checklists.why': ({ order }) => reference.read((rows) => ({ choice: rows.whyChecklist(order) })),
    'checklists.publish': async (request) => said(await central.ask((client) => client.publishChecklists(request))),
    'checklists.dry-run': async (request) => said(await central.ask((client) => client.dryRunChecklists(request))),
  }
}

function said<T>(asked: Asked<T>): { answer: T | null; why: string | null } {
  if (asked.kind === 'answered') return { answer: asked.answer, why: null }
  return { answer: null, why: asked.kind === 'rejected' ? asked.why : null }
}
