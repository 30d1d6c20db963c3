import type { ContentCheck } from './ai-rule.ts'

/**
 * Why a GS1 text is not one. `at` counts the characters of the text as it was given, from 0; `ai` is the application
 * identifier concerned, null where none was read.
 */
export type Gs1Fault =
  | { kind: 'empty'; ai: null; at: number }
  | { kind: 'oversized'; ai: null; at: number }
  /** No application identifier begins here. */
  | { kind: 'unknown-ai'; ai: null; at: number }
  | { kind: 'too-short'; ai: string; at: number; min: number }
  | { kind: 'too-long'; ai: string; at: number; max: number }
  | { kind: 'bad-character'; ai: string; at: number; character: string }
  | { kind: 'check-digit'; ai: string; at: number }
  | { kind: 'bad-date'; ai: string; at: number }
  | { kind: 'bad-content'; ai: string; at: number; check: ContentCheck }
  /** What stands here may be the rest of this element or the next one: the scanner dropped a separator, or may have. */
  | { kind: 'separator-missing'; ai: string; at: number }
  /** The same AI twice, with two values. */
  | { kind: 'repeated'; ai: string; at: number }
  | { kind: 'excluded'; ai: string; at: number; by: string }
  | { kind: 'required-missing'; ai: string; at: number; required: readonly (readonly string[])[] }
  | LinkFault

/** Of a GS1 Digital Link URI only. */
export type LinkFault =
  | { kind: 'not-a-link'; ai: null; at: number }
  /** Not a qualifier of the key, or not in its order. */
  | { kind: 'not-a-qualifier'; ai: string; at: number }
  /** Belongs into the path, not behind the question mark. */
  | { kind: 'not-an-attribute'; ai: string; at: number }
