import { type AiRule, fitsPattern } from './ai-rule.ts'
import { aiAt, ruleOf } from './ai-table.ts'
import { type RawElement, valueFault } from './element-value.ts'
import type { Gs1Fault } from './gs1-fault.ts'

/** The elements up to the first fault, if there is one. */
export type Split = { elements: RawElement[]; fault?: Gs1Fault }

/** Stretch of a text: `end` is behind its last character. */
type Span = { start: number; end: number }

const GROUP_SEPARATOR = '\x1d'

/** FNC1 as scanners send it (GS), and as they or people write it. No value holds `{` or `^`; `<GS>` none is known to. */
const SEPARATORS = [GROUP_SEPARATOR, '{GS}', '<GS>', '^]'] as const

/**
 * Splits `text` from `span.start` on, at separators and at the ends of elements whose length is fixed. Where there is
 * no separator at all and `trusted` does not say that the scanner sends them, an element of open length is taken only
 * where its value can not be read as one element followed by others.
 */
export function splitSeparated(text: string, span: Span, trusted: boolean): Split {
  const spans = betweenSeparators(text, span)
  const split: Split = { elements: [] }
  for (const part of spans) {
    splitSpan(text, part, trusted || spans.length > 1, split)
    if (split.fault) return split
  }
  return split
}

function betweenSeparators(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = []
  let from = start
  for (let at = start; at < end; at++) {
    const length = separatorAt(text, at)
    if (length === 0) continue
    spans.push({ start: from, end: at })
    from = at + length
    at = from - 1
  }
  spans.push({ start: from, end })
  return spans
}

/** How many characters of a separator stand here. Nearly always none, which one look tells. */
function separatorAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 0x1d) return 1
  if (code !== 0x7b && code !== 0x3c && code !== 0x5e) return 0
  return SEPARATORS.find((separator) => text.startsWith(separator, at))?.length ?? 0
}

function splitSpan(text: string, { start, end }: Span, trusted: boolean, split: Split): void {
  let at = start
  while (at < end) {
    const ai = aiAt(text, at)
    const rule = ai === undefined ? undefined : ruleOf(ai)
    if (ai === undefined || !rule) {
      split.fault = { kind: 'unknown-ai', ai: null, at }
      return
    }
    const valueAt = at + ai.length
    const stop = rule.predefined ? Math.min(end, valueAt + rule.max) : end
    const element = { ai, value: text.slice(valueAt, stop), at, valueAt }
    const tooLong = stop - valueAt > rule.max
    const fault =
      !rule.predefined &&
      (tooLong || !trusted) &&
      couldSplit(text, { start: valueAt, end }, rule, split.elements, element)
        ? ({ kind: 'separator-missing', ai, at } as const)
        : valueFault(rule, element)
    if (fault) {
      split.fault = fault
      return
    }
    split.elements.push(element)
    at = stop
  }
}

/** No element is longer than 90. What is longer than this is several, and how they fit takes too long to find out. */
const SEARCHED = 128

/** Whether the value of `element` can be read as a shorter one and more elements, none of them at odds with `before`. */
function couldSplit(text: string, span: Span, rule: AiRule, before: RawElement[], element: RawElement): boolean {
  if (span.end - span.start > SEARCHED) return true
  const known = [...before.map(({ ai }) => ai), element.ai]
  const readable = new Map<number, boolean>()

  /** Whether elements fill the text from `at` to the end. */
  function reads(at: number): boolean {
    const noted = readable.get(at)
    if (noted !== undefined) return noted
    const ai = aiAt(text, at)
    const next = ai === undefined ? undefined : ruleOf(ai)
    const fits = ai !== undefined && next !== undefined && !atOdds(ai, next, known) && takes(ai, next, at)
    readable.set(at, fits)
    return fits
  }

  function takes(ai: string, next: AiRule, at: number): boolean {
    const valueAt = at + ai.length
    const longest = Math.min(next.max, span.end - valueAt)
    for (let length = longest; length >= next.min; length--) {
      const value = text.slice(valueAt, valueAt + length)
      const stop = valueAt + length
      if ((stop === span.end || reads(stop)) && !valueFault(next, { ai, value, at, valueAt })) return true
    }
    return false
  }

  const last = Math.min(span.start + rule.max, span.end - 1)
  for (let cut = span.start + rule.min; cut <= last; cut++) {
    const value = text.slice(span.start, cut)
    if (reads(cut) && !valueFault(rule, { ...element, value })) return true
  }
  return false
}

function atOdds(ai: string, rule: AiRule, known: readonly string[]): boolean {
  if (known.includes(ai)) return true
  const excludes = (one: AiRule | undefined, other: string) =>
    one?.excluded.some((pattern) => fitsPattern(other, pattern)) ?? false
  return known.some((other) => excludes(rule, other) || excludes(ruleOf(other), ai))
}

const BRACKETED = /\((\d{2,4})\)/g

/** Whether `text` is written for people, each AI in brackets. */
export function isBracketed(text: string): boolean {
  return /^\(\d{2,4}\)/.test(text)
}

/** Splits the bracketed form. A bracket that holds no AI belongs to the value it stands in; spaces around values do not. */
export function splitBracketed(text: string, { start, end }: Span): Split {
  const split: Split = { elements: [] }
  const heads = [...text.slice(start, end).matchAll(BRACKETED)].filter(
    ({ 1: ai = '', index }) => index === 0 || ruleOf(ai) !== undefined,
  )
  for (const [i, head] of heads.entries()) {
    const at = start + head.index
    const ai = head[1] ?? ''
    const rule = ruleOf(ai)
    if (!rule) return { ...split, fault: { kind: 'unknown-ai', ai: null, at } }
    const written = text.slice(at + head[0].length, start + (heads[i + 1]?.index ?? end - start))
    const valueAt = at + head[0].length + (written.length - written.trimStart().length)
    const element = { ai, value: written.trim(), at, valueAt }
    const fault = valueFault(rule, element)
    if (fault) return { ...split, fault }
    split.elements.push(element)
  }
  return split
}
