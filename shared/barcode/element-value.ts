import { type AiRule, type Component, type ContentCheck, fitsPattern } from './ai-rule.ts'
import { ruleOf } from './ai-table.ts'
import { contentFits, firstForeign } from './content.ts'
import type { Gs1Fault } from './gs1-fault.ts'

/** One AI and its value as read; `at` is where the AI itself begins in the given text, `valueAt` its value. */
export type RawElement = { ai: string; value: string; at: number; valueAt: number }

/** What is wrong with a value by itself: length, characters and content, in this order; undefined where nothing is. */
export function valueFault(rule: AiRule, { ai, value, at, valueAt }: RawElement): Gs1Fault | undefined {
  if (value.length < rule.min) return { kind: 'too-short', ai, at, min: rule.min }
  if (value.length > rule.max) return { kind: 'too-long', ai, at, max: rule.max }
  let start = 0
  for (const component of rule.components) {
    if (component.optional && start === value.length) break
    const part = value.slice(start, start + component.max)
    const fault = partFault(component, part, ai, valueAt + start)
    if (fault) return fault
    start += part.length
  }
  return start < value.length ? { kind: 'too-long', ai, at, max: start } : undefined
}

function partFault(component: Component, part: string, ai: string, at: number): Gs1Fault | undefined {
  if (part.length < component.min) return { kind: 'too-short', ai, at, min: component.min }
  const foreign = firstForeign(component.set, part)
  if (foreign >= 0) return { kind: 'bad-character', ai, at: at + foreign, character: part.charAt(foreign) }
  const failed = component.checks.find((check) => !contentFits(check, part))
  return failed && contentFault(failed, ai, at)
}

function contentFault(check: ContentCheck, ai: string, at: number): Gs1Fault {
  if (check === 'csum' || check === 'csumalpha') return { kind: 'check-digit', ai, at }
  if (check === 'yymmdd' || check === 'yymmd0' || check === 'yyyymmdd') return { kind: 'bad-date', ai, at }
  return { kind: 'bad-content', ai, at, check }
}

/** The same AI with two values, or two that may not stand together. The same element twice is no fault. */
export function clash(elements: readonly RawElement[]): Gs1Fault | undefined {
  for (const [i, { ai, value, at }] of elements.entries()) {
    for (let before = 0; before < i; before++) {
      const other = elements[before]
      if (other?.ai === ai && other.value !== value) return { kind: 'repeated', ai, at }
    }
  }
  for (const { ai, at } of elements) {
    const excluded = ruleOf(ai)?.excluded ?? []
    if (excluded.length === 0) continue
    const by = elements.find((other) => other.ai !== ai && excluded.some((pattern) => fitsPattern(other.ai, pattern)))
    if (by) return { kind: 'excluded', ai, at, by: by.ai }
  }
  return undefined
}

/**
 * The elements that need another one which is not there. GS1 lets that one stand in another barcode of the same item,
 * so this is a fault only of a code that has to speak for itself.
 */
export function unmetRequirements(elements: readonly RawElement[]): Gs1Fault[] {
  const has = (pattern: string) => elements.some(({ ai }) => fitsPattern(ai, pattern))
  const unmet: Gs1Fault[] = []
  for (const { ai, at } of elements) {
    const required = ruleOf(ai)?.required ?? []
    const met = required.length === 0 || required.some((group) => group.every(has))
    if (!met) unmet.push({ kind: 'required-missing', ai, at, required })
  }
  return unmet
}
