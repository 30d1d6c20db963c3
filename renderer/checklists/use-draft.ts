import { useCallback, useMemo, useState } from 'react'
import type { ChecklistsAnswer, DryRunAnswer } from '../../shared/checklist/answers.ts'
import type { Publication, PublishFault } from '../../shared/checklist/publish.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import { type Draft, draftOf, faultsOf, keptDraft, publicationOf } from './draft.ts'
import { faultsIn } from './faults.ts'

/** How the last publishing or dry run ended. */
export type Said =
  | { kind: 'published' }
  | { kind: 'dry-run'; answer: DryRunAnswer }
  | { kind: 'refused'; faults: PublishFault[] }
  | { kind: 'away' | 'asking' }

export type Editing = {
  draft: Draft
  published: ChecklistsAnswer
  publishing: Publication
  faults: PublishFault[]
  said: Said | null
  edit(change: (draft: Draft) => Draft): void
  discard(): void
  /** Takes the last change of the draft back, or its discarding; null where nothing was done on this screen. */
  undo: (() => void) | null
  ask(what: 'publish' | 'dry-run'): void
}

const TRIED_PACKS = 10_000
/** Changes that can be taken back. */
const MOST_UNDONE = 500

/** The draft of this bench: kept until it is published or thrown away, whether central is there or not. */
export function useDraft(): Editing | null {
  const { bridge, keepsakes } = useServices()
  const operator = useView((view) => view.operator?.id)
  const { answer: published } = useAnswer('checklists.list', {})
  const [kept, setKept] = useState(() => keptDraft(keepsakes.draft()))
  const [past, setPast] = useState<readonly (Draft | null)[]>([])
  const [said, setSaid] = useState<Said | null>(null)
  const draft = useMemo(() => kept ?? (published && draftOf(published)), [kept, published])
  const publishing = useMemo(
    () => (draft && published ? publicationOf(draft, published) : { checklists: [], rules: null }),
    [draft, published],
  )
  const keep = useCallback(
    (next: Draft | null) => {
      keepsakes.keepDraft(next)
      setKept(next)
    },
    [keepsakes],
  )
  if (!(draft && published)) return null
  const ask = async (what: 'publish' | 'dry-run') => {
    setSaid({ kind: 'asking' })
    const answered = await asked(bridge, what, { ...publishing, ...(operator && { operator }) })
    if (answered.kind === 'published') {
      keep(null)
      setPast([])
    }
    setSaid(answered)
  }
  const change = (next: Draft | null) => {
    setSaid(null)
    setPast([...past, kept].slice(-MOST_UNDONE))
    keep(next)
  }
  const undo = () => {
    setSaid(null)
    setPast(past.slice(0, -1))
    keep(past.at(-1) ?? null)
  }
  return {
    ...{ draft, published, publishing, said },
    faults: faultsOf(publishing, published),
    edit: (changed) => change(changed(draft)),
    discard: () => change(null),
    undo: past.length > 0 ? undo : null,
    ask: (what) => void ask(what),
  }
}

type Bridge = ReturnType<typeof useServices>['bridge']

async function asked(bridge: Bridge, what: 'publish' | 'dry-run', request: object): Promise<Said> {
  const away: Said = { kind: 'away' }
  if (what === 'publish') {
    const told = await bridge.call('checklists.publish', request).catch(() => null)
    if (told?.answer) return { kind: 'published' }
    return told?.why ? { kind: 'refused', faults: faultsIn(told.why) } : away
  }
  const told = await bridge.call('checklists.dry-run', { ...request, limit: TRIED_PACKS }).catch(() => null)
  if (told?.answer) return { kind: 'dry-run', answer: told.answer }
  return told?.why ? { kind: 'refused', faults: faultsIn(told.why) } : away
}
