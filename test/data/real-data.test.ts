import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { onlineRetail } from './make/online-retail.ts'
import { ownData, realData } from './real-data.ts'

test('the order file is what its maker makes', () => {
  expect(readFileSync(ownData('online-retail.csv'), 'utf8')).toBe(onlineRetail())
})

test('others’ data is found where it is named, or beside that; what is named and missing is a fault', () => {
  const root = mkdtempSync(join(tmpdir(), 'packbench-real-'))
  mkdirSync(join(root, 'data'))
  mkdirSync(join(root, 'reference'))
  writeFileSync(join(root, 'data/orders.csv'), '')
  writeFileSync(join(root, 'reference/dictionary.txt'), '')
  const named = join(root, 'data')
  expect(realData('orders.csv', named)).toBe(join(root, 'data/orders.csv'))
  expect(realData('dictionary.txt', named)).toBe(join(root, 'reference/dictionary.txt'))
  expect(() => realData('gone.csv', named)).toThrow('gone.csv')
  rmSync(root, { recursive: true })
})

test('where no folder is named there is none, and nothing is looked for', () => {
  expect(realData('orders.csv', '')).toBeUndefined()
})
