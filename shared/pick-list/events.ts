import { codeText, z } from '../schema.ts'

/** Why a bench leaves a pick list: nothing is left of it, somebody said so, or another one was taken up. */
export const leavings = ['done', 'person', 'other-list'] as const
export type Leaving = (typeof leavings)[number]

/** Which pick list a bench works on. Each time one is taken up is a subject of its own. */
export const pickListEvents = {
  'list.takenUp': z.strictObject({ list: codeText }),
  'list.left': z.strictObject({ list: codeText, why: z.enum(leavings) }),
}

/** The types after which nothing more happens to a list in hand. */
export const pickListEnds: readonly string[] = ['list.left'] satisfies (keyof typeof pickListEvents)[]
