import { id, z } from '../schema.ts'

export const roles = ['packer', 'returns', 'supervisor'] as const

/** Somebody who works here. A person may hold several roles. */
export const person = z.object({
  id,
  name: z.string().min(1).max(60),
  initials: z.string().min(1).max(4),
  roles: z.array(z.enum(roles)).min(1),
})
export type Person = z.infer<typeof person>
