import {
  checklistChoice,
  checklistsAnswer,
  dryRunAnswer,
  dryRunRequest,
  publishAnswer,
  publishRequest,
} from '../checklist/answers.ts'
import { id, z } from '../schema.ts'

/** What central answered, or why it would not, or null for both where it could not be asked. */
const asked = <T extends z.ZodType>(answer: T) => z.object({ answer: answer.nullable(), why: z.string().nullable() })

/** What the page asks about checklists. */
export const checklistMethods = {
  /** Every published version, and the newest rules, as this bench has them. */
  'checklists.list': { request: z.object({}), answer: checklistsAnswer },
  /** Why an order is packed by the checklist it is packed by; null where it is not known. */
  'checklists.why': { request: z.object({ order: id }), answer: z.object({ choice: checklistChoice.nullable() }) },
  /** Publishes at central. `why` says what central does not like, path by path; null where it could not be asked. */
  'checklists.publish': { request: publishRequest, answer: asked(publishAnswer) },
  'checklists.dry-run': { request: dryRunRequest, answer: asked(dryRunAnswer) },
} as const
