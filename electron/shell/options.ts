import { parseArgs } from 'node:util'
import { parse, z } from '../../shared/schema.ts'

const options = z.object({
  data: z.string().optional(),
  central: z.url({ protocol: /^https?$/ }).optional(),
  'enrolment-code': z.string().min(6).max(64).optional(),
  demo: z.boolean().default(false),
  reset: z.boolean().default(false),
  simulate: z.string().min(1).optional(),
})
export type ShellOptions = z.infer<typeof options>

/** What was said on the command line; Electron's own flags and what is not understood are passed over. */
export function shellOptions(args: readonly string[]): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      data: { type: 'string' },
      central: { type: 'string' },
      'enrolment-code': { type: 'string' },
      demo: { type: 'boolean' },
      reset: { type: 'boolean' },
      simulate: { type: 'string' },
    },
  })
  const parsed = parse(options, values)
  return parsed.ok ? parsed.value : { demo: false, reset: false }
}
