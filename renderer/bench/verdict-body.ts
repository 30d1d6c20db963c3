import type { Compared } from '../../shared/checklist/compare.ts'
import type { RefusalDetail } from '../../shared/decision.ts'

/** The five ways a scan can end. Each has its own tone, colour, icon and words. */
export type VerdictKind = 'accepted' | 'line-complete' | 'order-complete' | 'refused' | 'attention'

/**
 * What the band on the screen says until the next scan. `key` is a message key, `serial` tells two equal ones apart.
 * `things`: what was scanned, beside what is wanted.
 */
export type Verdict = { kind: VerdictKind; key: string; params: RefusalDetail; serial: number; things?: Compared }

export type VerdictBody = Omit<Verdict, 'serial'>
