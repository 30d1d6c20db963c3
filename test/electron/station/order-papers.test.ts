import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { orderPapersIn, type PaperPorts, paperRounds } from '../../../electron/station/reference/order-papers.ts'
import type { Order } from '../../../shared/order/order.ts'
import { change, order, referenceInMemory } from './reference-rows.ts'

const pdfOf = (name: string, size = 10) => new Uint8Array(Buffer.from(`%PDF-${name}`.padEnd(size, '.')))
const hashOf = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex')

function withPapers(id: string, papers: readonly Uint8Array[], rest: Partial<Order> = {}) {
  const documents = papers.map((pdf, i) => ({
    ...{ kind: 'invoice' as const, name: `${id}-${i}.pdf`, sha256: hashOf(pdf), bytes: pdf.length },
  }))
  return change('order', id, order(id, { documents, ...rest }))
}

function bench(central: readonly Uint8Array[]) {
  const reference = referenceInMemory()
  const there = new Map(central.map((pdf) => [hashOf(pdf), pdf]))
  const asked: string[] = []
  const missing: string[] = []
  const kept = orderPapersIn(reference.db)
  const ports: PaperPorts = {
    ...kept,
    async fetch(sha256) {
      asked.push(sha256)
      const answer = there.get(sha256)
      return answer ? { kind: 'answered', answer } : { kind: 'rejected', why: 'not there' }
    },
    missing: (sha256) => void missing.push(sha256),
  }
  const round = paperRounds(ports)
  const settle = async () => {
    const ends = [await round()]
    while (ends.at(-1) === 'more') ends.push(await round())
    return ends
  }
  const held = () => reference.db.prepare('SELECT count(*) AS n FROM paper').get()?.['n']
  return { ...reference, ports, asked, missing, settle, held }
}

const one = pdfOf('1')
const two = pdfOf('2')

test('documents of open orders are fetched once, and read by order and hash', async () => {
  const { apply, settle, asked, lookups } = bench([one, two])
  apply([withPapers('a', [one, two]), withPapers('b', [one]), withPapers('gone', [pdfOf('3')], { status: 'shipped' })])
  expect((await settle()).at(-1)).toBe('done')
  expect(asked.toSorted()).toEqual([hashOf(one), hashOf(two)].toSorted())
  expect(lookups.paper('a', hashOf(two))).toEqual({ name: 'a-1.pdf', pdf: two })
  expect(lookups.paper('b', hashOf(two))).toBeNull()
  expect(lookups.paper('c', hashOf(one))).toBeNull()
  await settle()
  expect(asked).toHaveLength(2)
})

test('what no open order names any more is dropped', async () => {
  const { apply, settle, held } = bench([one, two])
  apply([withPapers('a', [one]), withPapers('b', [one, two])])
  await settle()
  apply([withPapers('b', [one, two], { status: 'shipped' })])
  await settle()
  expect(held()).toBe(1)
  apply([withPapers('a', [one], { status: 'cancelled' })])
  await settle()
  expect(held()).toBe(0)
})

test('one that central has not got is told of, and stops no other', async () => {
  const { apply, settle, held, missing, asked } = bench([two])
  apply([withPapers('a', [one, two])])
  expect((await settle()).at(-1)).toBe('done')
  expect(missing).toEqual([hashOf(one)])
  expect(held()).toBe(1)
  await settle()
  expect(asked).toHaveLength(2)
})

test('central going away in between leaves what is here, and the rest for later', async () => {
  const { apply, ports, held, lookups } = bench([one, two])
  apply([withPapers('a', [one, two])])
  let calls = 0
  const round = paperRounds({ ...ports, fetch: (sha256) => (++calls === 2 ? offline : ports.fetch(sha256)) })
  expect(await round()).toBe('offline')
  expect(held()).toBe(1)
  expect([lookups.paper('a', hashOf(one)), lookups.paper('a', hashOf(two))].filter(Boolean)).toHaveLength(1)
  expect(await round()).toBe('more')
  expect(await round()).toBe('done')
  expect(held()).toBe(2)
})
const offline = Promise.resolve({ kind: 'offline' as const })

test('large documents are fetched a few at a time, so that changed orders are asked for in between', async () => {
  const large = ['1', '2', '3'].map((name) => pdfOf(name, 3_000_000))
  const { apply, settle } = bench(large)
  apply([withPapers('a', large)])
  expect(await settle()).toEqual(['more', 'more', 'done'])
})
