import { MAX_SCAN } from '../scan/scan.ts'
import { clash, type RawElement, unmetRequirements } from './element-value.ts'
import { type Gs1Element, meaningOf } from './gs1-element.ts'
import type { Gs1Fault } from './gs1-fault.ts'
import { isBracketed, type Split, splitBracketed, splitSeparated } from './split-elements.ts'

/** What a GS1 code says, or the first thing wrong with it and the elements read before that. `raw` is the given text. */
export type Gs1Reading =
  | { kind: 'elements'; raw: string; elements: readonly Gs1Element[]; unmet: readonly Gs1Fault[] }
  | { kind: 'fault'; raw: string; fault: Gs1Fault; before: readonly Gs1Element[] }

export type ElementStringOptions = {
  /**
   * `sent` where the scanner is known to pass on FNC1, so that an element of open length at the end is one element.
   * Where that is `unknown` (a keyboard wedge may drop GS) a value that could be two elements is not guessed at.
   */
  separators?: 'sent' | 'unknown'
  /** `one-of-several`: an AI that needs another one may find it in another barcode of the item; told in `unmet`. */
  codes?: 'one' | 'one-of-several'
}

/** The identifiers of symbologies that carry element strings, as some scanners send them ahead of the text. */
const GS1_AIM = /^\](?:C1|d2|Q3|e[0-3]|J1)/

/** Reads a GS1 element string, with or without FNC1, or in the bracketed form. Never throws. */
export function parseElementString(raw: string, options: ElementStringOptions = {}): Gs1Reading {
  if (raw.length > MAX_SCAN) return faulty(raw, { kind: 'oversized', ai: null, at: MAX_SCAN })
  const aim = GS1_AIM.exec(raw)?.[0].length ?? 0
  const start = aim + (raw.length - aim - raw.slice(aim).trimStart().length)
  const end = Math.max(start, raw.trimEnd().length)
  const split = isBracketed(raw.slice(start, end))
    ? splitBracketed(raw, { start, end })
    : splitSeparated(raw, { start, end }, options.separators === 'sent')
  if (split.elements.length === 0 && !split.fault) return faulty(raw, { kind: 'empty', ai: null, at: start })
  return readingOf(raw, split, options.codes ?? 'one')
}

/** What elements, however they were found, say together. */
export function readingOf(raw: string, { elements, fault }: Split, codes: 'one' | 'one-of-several'): Gs1Reading {
  const wrong = fault ?? clash(elements)
  if (wrong) return faulty(raw, wrong, elements)
  const unmet = unmetRequirements(elements)
  const first = unmet[0]
  if (first && codes === 'one') return faulty(raw, first, elements)
  return { kind: 'elements', raw, elements: typed(elements), unmet }
}

function faulty(raw: string, fault: Gs1Fault, before: readonly RawElement[] = []): Gs1Reading {
  return { kind: 'fault', raw, fault, before: typed(before) }
}

/** Each element once: a second one of the same AI was found to say the same. */
function typed(elements: readonly RawElement[]): Gs1Element[] {
  const once: Gs1Element[] = []
  for (const { ai, value, at } of elements) {
    if (!once.some((before) => before.ai === ai)) once.push({ ai, value, at, meaning: meaningOf(ai, value) })
  }
  return once
}
