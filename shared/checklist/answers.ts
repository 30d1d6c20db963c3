/** What is asked about checklists: of central over HTTP, and of the station over the bridge. */
import { count, id, instant, positive, z } from '../schema.ts'
import { checklist } from './checklist.ts'
import { publication } from './publish.ts'
import { checklistRules } from './rules.ts'

/** `operator` says for whom a bench asks: somebody who is a supervisor at central. Administrators need none. */
export const publishRequest = publication.extend({ operator: id.optional() })

export const publishAnswer = z.object({
  checklists: z.array(z.object({ id, version: positive })),
  rules: positive.nullable(),
})
export type PublishAnswer = z.infer<typeof publishAnswer>

/** Every published version, oldest first, and the newest rules: the shape of a file that is exported. */
export const checklistsAnswer = z.object({ checklists: z.array(checklist), rules: checklistRules.nullable() })
export type ChecklistsAnswer = z.infer<typeof checklistsAnswer>

const conditionNames = ['clients', 'channels', 'carriers', 'countries', 'valueFrom', 'tags', 'hazmat'] as const
const about = { rule: id, name: z.string() }

/** How the rules stood to an order, see `choose.ts`. */
export const ruleStanding = z.discriminatedUnion('standing', [
  z.object({ ...about, standing: z.literal('fits') }),
  z.object({ ...about, standing: z.literal('no-checklist') }),
  z.object({ ...about, standing: z.literal('after') }),
  z.object({ ...about, standing: z.literal('fails'), because: z.enum(conditionNames) }),
])

export const checklistChoice = z.object({
  checklist: id,
  version: positive,
  name: z.string(),
  why: z.array(ruleStanding),
})

export const MAX_DRY_RUN = 10_000
export const dryRunRequest = publishRequest.extend({ limit: z.number().int().min(1).max(MAX_DRY_RUN).default(1000) })

/** What one step of a kind takes: `measured` over so many past packs, or `assumed` where too few have had one. */
export const stepEstimate = z.object({
  kind: id,
  ms: count,
  from: z.enum(['measured', 'assumed']),
  samples: count,
})
export type StepEstimate = z.infer<typeof stepEstimate>

/** What the newest closed packs would have been under a publication that is not published yet. */
export const dryRunAnswer = z.object({
  asOf: instant,
  /** Closed packs that were looked at, and those whose order is not known any more. */
  packs: count,
  unknown: count,
  /** By checklist: the packs it would have got, those that would have stood still, and how much longer they would take. */
  checklists: z.array(
    z.object({ checklist: id, version: positive, name: z.string(), packs: count, stopped: count, addedMs: z.number() }),
  ),
  /** By step: packs that show nothing of what it asks for, and those that would have stood still there first. */
  steps: z.array(z.object({ checklist: id, step: id, kind: id, packs: count, stopped: count })),
  /** Some of the packs that would have stood still. */
  examples: z.array(z.object({ pack: id, order: id, orderNumber: z.string(), checklist: id, step: id, kind: id })),
  estimates: z.array(stepEstimate),
})
export type DryRunAnswer = z.infer<typeof dryRunAnswer>
