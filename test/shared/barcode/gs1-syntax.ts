import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'

/** One application identifier as BWIPP has it, which takes its table from the GS1 syntax dictionary. */
export type BwippRule = {
  parts: { cset: string; min: number; max: number; opt: boolean; linters: string[] }[]
  ex: string[]
  /** All of these; of each, one of the groups. */
  req: string[][][]
  /** Null where it is no Digital Link key. */
  dlpkey: string[][] | null
  dlattr: boolean
}

/**
 * The table in bwip-js. It is not exported, but stands in one stretch of the file, made of `Map` and `$a` alone.
 * @returns one entry for each AI, ranges spelled out
 */
export function bwippRules(): Map<string, BwippRule> {
  const entry = createRequire(import.meta.url).resolve('bwip-js')
  const text = readFileSync(join(dirname(entry), 'bwipp.mjs'), 'utf8')
  const opening = 'bwipp_gs1process.globals = {};'
  const from = text.indexOf(opening) + opening.length
  const to = text.indexOf(';', text.indexOf('$_.gs1syntax =', from))
  const found: { gs1syntax?: Map<string, Map<string, unknown>> } = {}
  runInNewContext(text.slice(from, to), { $_: found, $a: (items: unknown) => items })
  return new Map([...(found.gs1syntax ?? [])].map(([ai, rule]) => [ai, ruleOf(rule)]))
}

function ruleOf(rule: Map<string, unknown>): BwippRule {
  const { parts, ex = [], req = [], dlpkey = null, dlattr = true } = Object.fromEntries(rule)
  const own = (parts as Map<string, unknown>[]).map((part) => Object.fromEntries(part))
  return { parts: own, ex, req, dlpkey, dlattr } as BwippRule
}
