import { ASSET_ROWS } from './ai/asset.ts'
import { LOGISTICS_ROWS } from './ai/logistics.ts'
import { MEASURE_ROWS } from './ai/measure.ts'
import { PRODUCT_ROWS } from './ai/product.ts'
import { TRADE_ITEM_ROWS } from './ai/trade-item.ts'
import { type AiRule, readRule } from './ai-rule.ts'

/** Every GS1 application identifier, one rule an AI or range. */
export const aiRules: readonly AiRule[] = [TRADE_ITEM_ROWS, MEASURE_ROWS, LOGISTICS_ROWS, PRODUCT_ROWS, ASSET_ROWS]
  .flatMap((rows) => rows.trim().split('\n'))
  .map(readRule)

/** Every AI by itself, ranges spelt out. */
const ruleByAi: ReadonlyMap<string, AiRule> = new Map(
  aiRules.flatMap((rule) => spelledOut(rule).map((ai) => [ai, rule] as const)),
)

function spelledOut({ from, to }: AiRule): string[] {
  const ais: string[] = []
  for (let ai = Number(from); ai <= Number(to); ai++) ais.push(String(ai).padStart(from.length, '0'))
  return ais
}

export const applicationIdentifiers: readonly string[] = [...ruleByAi.keys()]

export function ruleOf(ai: string): AiRule | undefined {
  return ruleByAi.get(ai)
}

/** The first two digits of an AI tell how long it is. GS1 General Specifications, section 3.2. */
const lengthByStart: ReadonlyMap<string, number> = new Map(
  applicationIdentifiers.map((ai) => [ai.slice(0, 2), ai.length]),
)

/** The AI that `text` begins with at `at`. */
export function aiAt(text: string, at: number): string | undefined {
  const ai = text.slice(at, at + (lengthByStart.get(text.slice(at, at + 2)) ?? 0))
  return ruleByAi.has(ai) ? ai : undefined
}
