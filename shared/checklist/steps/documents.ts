import { accept } from '../../decision.ts'
import type { OrderDocument } from '../../order/order.ts'
import { type PaperKind, paperKinds } from '../../pack/change-events.ts'
import type { PackContext } from '../../pack/commands.ts'
import type { PackEffect } from '../../pack/effects.ts'
import { packEvent } from '../../pack/event.ts'
import type { PackPaper, PackState } from '../../pack/state.ts'
import { z } from '../../schema.ts'
import type { Checklist } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'

/** `print` names the kinds that go with this order, in the order they are printed: `packing-slip invoice`. */
const options = z.strictObject({
  print: z
    .string()
    .refine((words) => kindsIn(words).length > 0 && kindsIn(words).every(isPaperKind), {
      error: `some of ${paperKinds.join(', ')}, with a space between`,
    })
    .default(paperKinds.join(' ')),
})

/**
 * The papers that go with the order: a packing slip that is made here, and those that came with the order. Each is
 * printed, or left out by a person who says so.
 */
export const documents: StepKind = {
  kind: 'documents',
  options,
  needs: ['verify-items'],
  done: (state) => state.papers?.every((paper) => !isDue(paper)) ?? false,
  decide(state, command, context) {
    if (command.kind === 'list-papers') return list(state, context)
    if (command.kind === 'paper-printed') return ended(state, command.job, 'pack.paperPrinted')
    return command.kind === 'skip-paper' ? ended(state, command.job, 'pack.paperSkipped') : undefined
  },
  clear: (state) => ({ ...state, papers: null }),
  owes,
  instruction: (state) => ({
    key: 'step.documents',
    params: { left: state.papers?.filter(({ printed, skipped }) => !(printed || skipped)).length ?? 0 },
    focus: null,
  }),
}

/** What is to be printed is settled once, when the step is reached, and stands in the record. */
function list(state: PackState, { dossier, freshId }: PackContext): PackDecision {
  if (state.papers !== null) return accept()
  const papers = papersFor(state.checklist, dossier.order.documents)
  const named = papers.map((paper, n) => ({ ...paper, job: `${freshId}.${n + 1}` }))
  return accept(packEvent('pack.papersListed', { papers: named }))
}

/** The papers that a checklist asks for with an order that came with `came`. A slip that came is not made here. */
export function papersFor(
  { steps }: Pick<Checklist, 'steps'>,
  came: readonly OrderDocument[],
): Pick<PackPaper, 'document' | 'sha256'>[] {
  const kinds = steps
    .filter(({ kind }) => kind === 'documents')
    .flatMap((step) => kindsIn(options.parse(step.options).print).filter(isPaperKind))
  return kinds.flatMap((document) => {
    const own: (string | null)[] = came.filter(({ kind }) => kind === document).map(({ sha256 }) => sha256)
    if (own.length === 0 && document === 'packing-slip') own.push(null)
    return own.map((sha256) => ({ document, sha256 }))
  })
}

function ended(state: PackState, job: string, type: 'pack.paperPrinted' | 'pack.paperSkipped'): PackDecision {
  const paper = state.papers?.find((one) => one.job === job)
  return paper && !paper.printed && !paper.skipped ? accept(packEvent(type, { job })) : accept()
}

function owes(state: PackState): PackEffect[] {
  if (state.papers === null) return [{ kind: 'list-papers' }]
  // One after the other: they lie in the printer in the order they go into the box, and a packer is asked one thing.
  const next = state.papers.find(isDue)
  return next ? [{ kind: 'print-paper', document: next.document, sha256: next.sha256, job: next.job }] : []
}

export function isDue({ printed, skipped }: PackPaper): boolean {
  return !(printed || skipped)
}

function kindsIn(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '')
}

function isPaperKind(word: string): word is PaperKind {
  return (paperKinds as readonly string[]).includes(word)
}
