import { codeText, id, z } from '../schema.ts'

/**
 * Facts of the bench itself. A refusal is kept as a fact too: how often and why scans are refused is the first thing a
 * supervisor asks of a bench. `code` is left out where what was scanned does not look like a product or order code.
 */
export const benchEvents = {
  'bench.refused': z.strictObject({
    reason: id,
    screen: z.enum(['idle', 'pack', 'return']),
    step: id.optional(),
    code: codeText.optional(),
  }),
}
