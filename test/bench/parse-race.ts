/** How fast GS1 element strings are read: our reader, which checks all of them, beside two libraries that check less. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { parseElementString } from '../../shared/barcode/element-string.ts'
import { readScan } from '../../shared/scan/read-scan.ts'
import { elementOf, encoded, type Sample } from '../shared/barcode/sample-elements.ts'

type Element = { ai?: string; value?: string; raw?: string }
type Mod = { parseBarcode(code: string): { parsedCodeItems: Element[] } }
type PointOfSale = {
  Aim: { decode(aim: string, value: string): object }
  GS1: { parse(code: object): { elements: Element[] } | undefined }
}

const require = createRequire(import.meta.url)
const mod = require('gs1-barcode-parser-mod') as Mod
const pointOfSale = require('@point-of-sale/barcode-parser') as PointOfSale

/** What stands on goods, cases, pieces sold by weight, and pallets. */
const FORMS = [
  ['01'],
  ['01', '17', '10'],
  ['01', '17', '10', '21'],
  ['01', '21'],
  ['01', '15', '10'],
  ['01', '3103', '15', '10'],
  ['01', '3102', '3922'],
  ['01', '11', '17', '10', '21', '240'],
  ['00'],
  ['00', '02', '37', '400'],
]

export type Entry = { text: string; elements: readonly Sample[] }

/** The same texts in every run, valid each, in as many of each form. */
export function corpus(size: number): Entry[] {
  return FORMS.flatMap((ais, form) => {
    const entries = fc.tuple(...ais.map(elementOf)).map((elements) => ({ text: encoded(elements), elements }))
    return fc.sample(entries, { numRuns: Math.ceil(size / FORMS.length), seed: 4711 + form })
  }).slice(0, size)
}

type Runner = { name: string; run(text: string): unknown; elements(text: string): Element[] }

const runners: readonly Runner[] = [
  {
    name: 'packbench',
    run: (text) => parseElementString(text, { separators: 'sent', codes: 'one-of-several' }),
    elements(text) {
      const reading = parseElementString(text, { separators: 'sent', codes: 'one-of-several' })
      return reading.kind === 'elements' ? [...reading.elements] : []
    },
  },
  {
    name: 'gs1-barcode-parser-mod',
    run: (text) => mod.parseBarcode(`]C1${text}`),
    elements: (text) =>
      mod.parseBarcode(`]C1${text}`).parsedCodeItems.map(({ ai = '', raw = '' }) => ({ ai, value: raw })),
  },
  {
    name: '@point-of-sale/barcode-parser',
    run: (text) => pointOfSale.GS1.parse({ ...pointOfSale.Aim.decode(']C1', text), value: text }),
    elements: (text) => pointOfSale.GS1.parse({ ...pointOfSale.Aim.decode(']C1', text), value: text })?.elements ?? [],
  },
  {
    name: 'packbench, every meaning of the scan',
    run: (text) => readScan({ aim: ']C1', text, source: 'hid' }),
    elements: () => [],
  },
]

/** `opsPerSecond` is the median of the rounds; `agree` counts the texts whose elements came out as they went in. */
export type Raced = { name: string; opsPerSecond: number; agree: number }

/** In turn, round by round: whatever else the computer does slows them all. */
export function race(entries: readonly Entry[], rounds: number, roundMs: number): Raced[] {
  const speeds = runners.map((): number[] => [])
  for (const { run } of runners) speedOf(run, entries, roundMs)
  for (let round = 0; round < rounds; round++) {
    for (const [which, { run }] of runners.entries()) speeds[which]?.push(speedOf(run, entries, roundMs))
  }
  return runners.map(({ name, elements }, which) => ({
    name,
    opsPerSecond: Math.round(speeds[which]?.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0),
    agree: entries.filter(({ text, elements: meant }) => tellsOf(elements, text) === told(meant)).length,
  }))
}

function speedOf(run: (text: string) => unknown, entries: readonly Entry[], ms: number): number {
  const start = performance.now()
  let done = 0
  while (performance.now() - start < ms) {
    for (const { text } of entries) run(text)
    done += entries.length
  }
  return (done * 1000) / (performance.now() - start)
}

function tellsOf(elements: Runner['elements'], text: string): string {
  try {
    return told(elements(text))
  } catch {
    return 'threw'
  }
}

function told(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('')
}
