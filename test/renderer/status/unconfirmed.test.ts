import { expect, test } from 'vitest'
import { unconfirmed } from '../../../renderer/status/unconfirmed.ts'

const stream = '3f0c6c1e-0000-4000-8000-000000000001'
const other = '3f0c6c1e-0000-4000-8000-000000000002'
const told = (count: number, seq: number) => ({ count, oldestAt: null, journal: { stream, seq } })

test('without a word of the station it is what waits here', () => {
  expect(unconfirmed({ head: { stream, seq: 7 }, waiting: 3 }, undefined)).toBe(3)
})

test('events that were journaled since the station last spoke are not left out', () => {
  expect(unconfirmed({ head: { stream, seq: 7 }, waiting: 0 }, told(0, 5))).toBe(2)
  expect(unconfirmed({ head: { stream, seq: 7 }, waiting: 1 }, told(1, 5))).toBe(3)
})

test('nor counted twice, where its word came before its answer', () => {
  expect(unconfirmed({ head: { stream, seq: 7 }, waiting: 2 }, told(2, 7))).toBe(2)
})

test('a page of another stream counts what waits here beside what the station told', () => {
  expect(unconfirmed({ head: { stream: other, seq: 3 }, waiting: 3 }, told(4, 9))).toBe(7)
})
