import { aiAt, ruleOf } from '../barcode/ai-table.ts'
import { bareText } from '../barcode/bare-text.ts'
import type { Gs1Element } from '../barcode/gs1-element.ts'
import type { BarcodeFault } from '../barcode/meaning.ts'
import { checkDigitFits } from '../catalog/check-digit.ts'

/**
 * The elements of a broken GS1 code that are sound: what was read ahead of the fault, less what is at odds with something
 * else. A GTIN has a fixed length and a check digit, so that the product is sure whatever is wrong behind it.
 */
export function soundPart(before: readonly Gs1Element[], fault: BarcodeFault): readonly Gs1Element[] {
  const wrong = [...namingSeveral(before), ...atOdds(fault)]
  return before.filter(({ ai }) => !wrong.includes(ai))
}

function atOdds(fault: BarcodeFault): string[] {
  if (fault.kind === 'repeated') return [fault.ai]
  // What may not stand beside a GTIN takes nothing from it.
  return fault.kind === 'excluded' ? [fault.ai, fault.by].filter((ai) => ai !== '01') : []
}

/** The AIs that name goods, where there are several: which of them lies there is open. */
function namingSeveral(elements: readonly Gs1Element[]): string[] {
  const naming = elements.map(({ ai }) => ai).filter((ai) => ['01', '02', '03', '8006', '8026'].includes(ai))
  return naming.length > 1 ? naming : []
}

/** Shorter than this, no GTIN stands behind another element. */
const SHORTEST = 19
/** Longer than this, it is no code of one item: every place would have to be looked at. */
const LONGEST = 128

/**
 * The GTIN that stands behind an element of open length, such as a lot, whose end nobody marked: one with its AI and a
 * fitting check digit, and the end of the code or another AI behind it. Undefined where there is none, or several.
 */
export function gtinBehindOpenElement(text: string): string | undefined {
  const bare = bareText(text)
  if (bare.length < SHORTEST || bare.length > LONGEST) return undefined
  const from = behindFixed(bare)
  if (from === undefined) return undefined
  const found = new Set<string>()
  for (let at = bare.indexOf('01', from); at >= 0; at = bare.indexOf('01', at + 1)) {
    const gtin = bare.slice(at + 2, at + 16)
    const ends = at + 16 === bare.length || aiAt(bare, at + 16) !== undefined
    if (/^\d{14}$/.test(gtin) && ends && checkDigitFits(gtin)) found.add(gtin)
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}

/** Behind the elements of fixed length at the head and the AI and first character of the open one after them. */
function behindFixed(text: string): number | undefined {
  for (let at = 0; at < text.length; ) {
    const ai = aiAt(text, at)
    const rule = ai === undefined ? undefined : ruleOf(ai)
    if (ai === undefined || !rule) return undefined
    if (!rule.predefined) return at + ai.length + 1
    at += ai.length + rule.max
  }
  return undefined
}
