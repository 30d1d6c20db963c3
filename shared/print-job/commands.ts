import type { PrinterLanguage } from '../devices/language.ts'
import type { LabelCounter, PrintFailure, PrintJobBody } from './events.ts'
import type { DocumentKind } from './state.ts'

type Data<T extends PrintJobBody['type']> = Extract<PrintJobBody, { type: T }>['data']

export type PrintOutcome =
  | { outcome: 'confirmed'; bytes: number }
  | { outcome: 'delivered'; bytes: number }
  | { outcome: 'unknown'; bytes: number; why: 'broken-off' | 'no-answer'; counter?: LabelCounter | undefined }
  | { outcome: 'failed'; why: PrintFailure }

export type PrintRequest = {
  document: DocumentKind
  language: PrinterLanguage
  for: string
  carton: number | null
  number: string
  sha256: string
  bytes: number
}

/** `send` is decided and kept before the first byte leaves; `lost` is said at a restart, of a job nobody heard of since. */
export type PrintJobCommand =
  | { kind: 'send'; printer: string }
  | { kind: 'outcome'; outcome: PrintOutcome }
  | { kind: 'lost' }
  | { kind: 'answer'; cameOut: boolean }
  | { kind: 'seen'; by: Data<'print.confirmed'>['by'] }
  | { kind: 'supersede' }
