import { unready } from '../../shared/devices/readiness.ts'
import { exceptionRefusals } from '../../shared/exception/commands.ts'
import { packRefusals } from '../../shared/pack/refusals.ts'
import { printRefusals } from '../../shared/print-job/decide.ts'
import { returnRefusals } from '../../shared/return/decide.ts'

/** What the bench refuses by itself, whatever is in hand. */
const benchRefusals = ['matter-busy', 'tag-unknown'] as const

/**
 * Every reason that a packer can be told. Each has a sentence in every language, a picture, and a way to it in an
 * end-to-end test: the compiler asks for all of them.
 */
export const refusalReasons = [
  ...new Set([
    ...benchRefusals,
    ...packRefusals,
    ...returnRefusals,
    ...exceptionRefusals,
    ...printRefusals,
    ...unready,
  ] as const),
]
export type RefusalReason = (typeof refusalReasons)[number]
