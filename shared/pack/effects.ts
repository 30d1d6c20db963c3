import type { PaperKind } from './change-events.ts'
import type { StepEffect } from './step-commands.ts'

/** What an open pack waits for from the world, as data. The bench carries it out and answers with a command. */
export type PackEffect =
  | StepEffect
  | { kind: 'recheck'; for: 'label' | 'close' }
  | { kind: 'take-number'; carton: number; key: string }
  | {
      kind: 'print-label'
      carton: number
      n: number
      of: number
      number: string
      job: string
      label: 'house' | 'carrier'
    }
  | { kind: 'list-papers' }
  | { kind: 'print-paper'; document: PaperKind; sha256: string | null; job: string }
