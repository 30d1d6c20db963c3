import { parseArgs } from 'node:util'
import { parse, z } from '../../shared/schema.ts'

/** One port for ever, so that the page's origin, and with it the browser's store, stays the same across starts. */
export const USUAL_PORT = 47_615

const options = z.object({
  data: z.string().default('.packbench'),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  page: z.string().default('dist/renderer'),
  central: z.url({ protocol: /^https?$/ }).optional(),
  'enrolment-code': z.string().min(6).max(64).optional(),
  demo: z.boolean().default(false),
  reset: z.boolean().default(false),
  simulate: z.string().min(1).optional(),
  'no-open': z.boolean().default(false),
})
export type HostOptions = z.infer<typeof options>

export const USAGE = `Packbench in a browser on this computer.
  --data DIR             where it keeps its files (default .packbench)
  --port N               default ${USUAL_PORT} where that is free; 0 takes any
  --page DIR             the built page (default dist/renderer)
  --central URL          the central API; otherwise as in the settings
  --enrolment-code CODE  one-time code of this station, needed at each start (the token is kept in memory only)
  --demo                 with a central and a demo warehouse of its own, and simulated devices
  --reset                begins the demo anew: what was packed in it is thrown away, here and in the browser
  --simulate FILE        with simulated devices that do what FILE says, once a window is open
  --no-open              open no window`

/** The options, or the words that say what is wrong with them. */
export function readOptions(args: string[]): { ok: true; value: HostOptions } | { ok: false; error: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        page: { type: 'string' },
        central: { type: 'string' },
        'enrolment-code': { type: 'string' },
        demo: { type: 'boolean' },
        reset: { type: 'boolean' },
        simulate: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    })
    if (values.reset && !values.demo) return { ok: false, error: '--reset goes with --demo alone' }
    return parse(options, values)
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}
