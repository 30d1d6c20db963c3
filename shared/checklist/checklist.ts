import { id, positive, z } from '../schema.ts'

/** One step. What `options` must hold is for the step's kind to say (`registry.ts`). */
export const step = z.object({
  id,
  kind: id,
  options: z.record(id, z.union([z.string().max(200), z.number(), z.boolean()])),
})
export type Step = z.infer<typeof step>

/** How a step is done, for who does it the first time: words, and a picture as a path or data URL. */
export const workInstruction = z.object({
  words: z.string().max(600),
  picture: z.string().max(200_000).nullable().default(null),
})
export type WorkInstruction = z.infer<typeof workInstruction>

/** A checklist is data: a pack keeps the version it was opened under and is shown with it ever after. */
export const checklist = z.object({
  id,
  version: positive,
  name: z.string().min(1).max(80),
  steps: z.array(step).min(1).max(40),
  /** By step id. They are no part of what a pack is held to, and in no event. */
  instructions: z.record(id, workInstruction).default({}),
})
export type Checklist = z.infer<typeof checklist>
