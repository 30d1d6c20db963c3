import { MAX_SCAN } from '../scan/scan.ts'
import { ruleOf } from './ai-table.ts'
import { type Gs1Reading, readingOf } from './element-string.ts'
import { type RawElement, valueFault } from './element-value.ts'
import type { Gs1Fault } from './gs1-fault.ts'
import type { Split } from './split-elements.ts'

/** A stretch of the URI between slashes, or one `name=value`; `at` is where it begins in the given text. */
type Part = { text: string; at: number }

const LINK = /^(https?:\/\/)([^/?#\s]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/is

/** A semicolon belongs to the value, unless the next AI stands behind it: links from before `&` alone was allowed. */
const SEPARATOR = /&|;(?=\d{2,4}=)/

/** Whether a text has the form of a web address, and so may be a GS1 Digital Link. */
export function isWebAddress(text: string): boolean {
  return LINK.test(text.trim())
}

/**
 * Reads an uncompressed GS1 Digital Link URI of any domain: a key and its qualifiers in the path, attributes in the
 * query. Parameters that are no numbers, or have no value, are not GS1's and left alone. `not-a-link` is any other text,
 * and any other address. Source: GS1 Digital Link Standard: URI Syntax. Never throws.
 */
export function parseDigitalLink(raw: string, codes: 'one' | 'one-of-several' = 'one'): Gs1Reading {
  const notALink: Split = { elements: [], fault: { kind: 'not-a-link', ai: null, at: 0 } }
  if (raw.length > MAX_SCAN)
    return readingOf(raw, { elements: [], fault: { kind: 'oversized', ai: null, at: MAX_SCAN } }, codes)
  const lead = raw.length - raw.trimStart().length
  const [, scheme = '', domain = '', path = '', query] = LINK.exec(raw.trim()) ?? []
  const pathAt = lead + scheme.length + domain.length
  const segments = partsOf(path.replace(/\/$/, ''), '/', pathAt)
  const keyAt = keyIndex(segments)
  if (keyAt === undefined) return readingOf(raw, notALink, codes)
  const split = pathElements(segments.slice(keyAt))
  if (!split.fault && query !== undefined) addAttributes(split, partsOf(query, SEPARATOR, pathAt + path.length + 1))
  return readingOf(raw, split, codes)
}

function partsOf(text: string, separator: string | RegExp, start: number): Part[] {
  let at = start
  return text.split(separator).map((part) => {
    const here = { text: part, at }
    at += part.length + 1
    return here
  })
}

/** The last segment that is a key and has only pairs behind it: whatever stands before is the owner's own path. */
function keyIndex(segments: readonly Part[]): number | undefined {
  for (let i = segments.length - 2; i >= 0; i -= 2) if (ruleOf(segments[i]?.text ?? '')?.keyOf) return i
  return undefined
}

/** The key, and each qualifier in its order. */
function pathElements(segments: readonly Part[]): Split {
  const split: Split = { elements: [] }
  let orders = ruleOf(segments[0]?.text ?? '')?.keyOf ?? []
  for (let i = 0; i + 1 < segments.length; i += 2) {
    const { text: ai = '', at = 0 } = segments[i] ?? {}
    if (i > 0) {
      orders = orders.filter((order) => order.includes(ai)).map((order) => order.slice(order.indexOf(ai) + 1))
      if (orders.length === 0) return { ...split, fault: misplaced(ai, at) }
    }
    const fault = addElement(split, ai, segments[i + 1]?.text ?? '', at)
    if (fault) return { ...split, fault }
  }
  return split
}

function misplaced(ai: string, at: number): Gs1Fault {
  return ruleOf(ai) ? { kind: 'not-a-qualifier', ai, at } : { kind: 'unknown-ai', ai: null, at }
}

function addAttributes(split: Split, parameters: readonly Part[]): void {
  const path = split.elements.map(({ ai }) => ai)
  for (const { text, at } of parameters) {
    const [, ai = '', value = ''] = /^(\d+)=(.*)$/s.exec(text) ?? []
    if (ai === '') continue
    const fault = isAttribute(ai, path) ? addElement(split, ai, value, at) : misplacedAttribute(ai, at)
    if (fault) {
      split.fault = fault
      return
    }
  }
}

/** Whether an AI may stand in the query: its rule says so, and it could not stand in the path as well. */
function isAttribute(ai: string, [key = '', ...qualifiers]: readonly string[]): boolean {
  if (!ruleOf(ai)?.attribute) return false
  const orders = ruleOf(key)?.keyOf ?? []
  const belongs = orders.some((order) => order.includes(ai) && qualifiers.every((one) => order.includes(one)))
  return !belongs || qualifiers.includes(ai)
}

function misplacedAttribute(ai: string, at: number): Gs1Fault {
  return ruleOf(ai) ? { kind: 'not-an-attribute', ai, at } : { kind: 'unknown-ai', ai: null, at }
}

/** Adds a valid element, or tells what is wrong with it. */
function addElement(split: Split, ai: string, escaped: string, at: number): Gs1Fault | undefined {
  const rule = ruleOf(ai)
  if (!rule) return { kind: 'unknown-ai', ai: null, at }
  const valueAt = at + ai.length + 1
  const unescaped = plainText(escaped)
  const element: RawElement = { ai, value: ai === '01' ? wholeGtin(unescaped) : unescaped, at, valueAt }
  const fault = valueFault(rule, element)
  if (!fault) split.elements.push(element)
  return fault
}

/** Links from before the standard asked for 14 digits leave out the zeros ahead. */
function wholeGtin(value: string): string {
  return /^(?:\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, '0') : value
}

/** What percent signs stand for; one that stands for nothing is itself, and bytes that are no text are no character. */
function plainText(text: string): string {
  return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes.replaceAll(/%(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    }
  })
}
