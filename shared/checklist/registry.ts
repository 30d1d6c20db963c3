import { type Parsed, parse } from '../schema.ts'
import { type Checklist, checklist } from './checklist.ts'
import type { StepKind } from './step-kind.ts'
import { capture } from './steps/capture.ts'
import { chooseCarton } from './steps/choose-carton.ts'
import { confirm } from './steps/confirm.ts'
import { documents } from './steps/documents.ts'
import { identify } from './steps/identify.ts'
import { label } from './steps/label.ts'
import { photo } from './steps/photo.ts'
import { scanLabel } from './steps/scan-label.ts'
import { stage } from './steps/stage.ts'
import { verifyItems } from './steps/verify-items.ts'
import { weigh } from './steps/weigh.ts'

/** Every step kind there is: one row each. */
export const stepKinds: readonly StepKind[] = [
  identify,
  verifyItems,
  capture,
  chooseCarton,
  confirm,
  photo,
  weigh,
  documents,
  label,
  scanLabel,
  stage,
]

const byKind = new Map(stepKinds.map((row) => [row.kind, row]))

export function isStepKind(kind: string): boolean {
  return byKind.has(kind)
}

/** The kind of a step of a checklist that `parseChecklist` has passed. Throws on another: that is a bug. */
export function kindOf(kind: string): StepKind {
  const row = byKind.get(kind)
  if (!row) throw new Error(`unknown step kind: ${kind}`)
  return row
}

/** Checks a checklist from outside: its shape, its kinds and their options, and that no step stands before one it needs. */
export function parseChecklist(input: unknown): Parsed<Checklist> {
  const parsed = parse(checklist, input)
  if (!parsed.ok) return parsed
  const fault = parsed.value.steps.map((_step, index) => stepFault(parsed.value, index)).find(Boolean)
  return fault === undefined ? parsed : { ok: false, error: fault }
}

function stepFault({ steps }: Checklist, index: number): string | undefined {
  const step = steps[index]
  if (!step) return undefined
  const path = `steps.${index}`
  const kind = byKind.get(step.kind)
  if (!kind) return `${path}.kind: unknown step kind ${step.kind}`
  if (steps.findIndex((other) => other.id === step.id) !== index) return `${path}.id: ${step.id} stands twice`
  const options = parse<unknown>(kind.options, step.options)
  if (!options.ok) return `${path}.options.${options.error}`
  const before = new Set(steps.slice(0, index).map((other) => other.kind))
  const missing = kind.needs.find((need) => !before.has(need))
  return missing === undefined ? undefined : `${path}: ${step.kind} needs ${missing} before it`
}
