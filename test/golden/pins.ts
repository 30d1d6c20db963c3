/** What is frozen: samples that never change, and for each shape the hashes it has had, the newest last. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { canonical } from '../../shared/event/canonical.ts'
import { sha256 } from '../../shared/event/sha256.ts'
import type { History } from './histories.ts'
import { jsonSchemaOf } from './sample.ts'
import type { Family, Shape } from './shapes.ts'

/** `breaks`: what was written before need not be read any more. */
export type Pin = { name: string; hash: string; breaks: boolean; why: string }

/** `shape` is the pin that the sample was made under. */
export type Golden = { of: string; shape: string; sha256: string; sample: unknown }

export const folder = fileURLToPath(new URL('../data/golden/', import.meta.url))

export const GONE = '0'.repeat(16)

export function shapeHash({ schema }: Shape): string {
  return sha256(canonical(jsonSchemaOf(schema))).slice(0, 16)
}

const LINE = /^([0-9a-f]{16})( !)? (.+?) # (.+)$/

export function readPins(family: Family): Pin[] {
  return linesOf(`${family}.pins`).map((line) => {
    const [, hash = '', breaks, name = '', why = ''] = LINE.exec(line) ?? []
    if (name === '') throw new Error(`${family}.pins: this is no pin: ${line}`)
    return { name, hash, breaks: breaks !== undefined, why }
  })
}

export function pinLine({ name, hash, breaks, why }: Pin): string {
  return `${hash}${breaks ? ' !' : ''} ${name} # ${why}`
}

export function newestPin(pins: readonly Pin[], name: string): Pin | undefined {
  return pins.findLast((pin) => pin.name === name)
}

export function readGolden(family: Family): Golden[] {
  return linesOf(`${family}.jsonl`).map((line) => JSON.parse(line))
}

export function readHistories(): History[] {
  return linesOf('histories.jsonl').map((line) => JSON.parse(line))
}

/** The samples that this program still has to read: those from before a break are history. */
export function readableGolden(family: Family): Golden[] {
  const pins = readPins(family)
  return readGolden(family).filter(({ of, shape }) => {
    const own = pins.filter(({ name }) => name === of)
    const since = own.findLastIndex(({ breaks }) => breaks)
    return own.findIndex(({ hash }) => hash === shape) >= since
  })
}

export function linesOf(file: string): string[] {
  if (!existsSync(`${folder}${file}`)) return []
  return readFileSync(`${folder}${file}`, 'utf8').trimEnd().split('\n')
}

/** As much of `value` as `sample` says: a member that came later is no change of what was there. */
export function within(value: unknown, sample: unknown): unknown {
  if (Array.isArray(sample) && Array.isArray(value)) return value.map((each, at) => within(each, sample[at]))
  if (!(isObject(sample) && isObject(value))) return value
  return Object.fromEntries(Object.keys(sample).map((key) => [key, within(value[key], sample[key])]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
