import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { markBeside } from '../../../electron/station/journal/mark-file.ts'
import { recoveryIn } from '../../../electron/station/journal/recovery.ts'
import { benchStream, refusedScan } from '../../central/bench-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

const NOW = new Date('2026-11-21T08:00:00.000Z')

/** A journal with a mark beside it, of which a copy was made after the first event. */
function afterWork() {
  const folder = temporaryFolder()
  const [file, mark, copy] = ['journal.sqlite', 'journal.mark', 'copy.sqlite'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const journal = openJournal(file)
  const beside = markBeside(journal, mark, NOW)
  const writer = benchStream('bench-1', journal.head().stream)
  const keep = () => {
    journal.append([writer.add('bench', refusedScan())])
    beside.write(journal.head())
  }
  keep()
  journal.close()
  copyFileSync(file, copy)
  const again = openJournal(file)
  for (let n = 0; n < 3; n++) again.append([writer.add('bench', refusedScan())])
  beside.write(again.head())
  again.numbers.add({ extension: '0', companyPrefix: '9521321', from: 1, to: 50 })
  again.close()
  beside.close()
  return { file, mark, copy }
}

function reopened({ file, mark }: { file: string; mark: string }) {
  const journal = openJournal(file)
  const { stream } = journal.head()
  markBeside(journal, mark, NOW).close()
  return { journal, stream, told: recoveryIn(journal.marks).map(({ kind, count }) => [kind, count]) }
}

test('a journal that stands where its mark stands is told nothing of', () => {
  expect(reopened(afterWork()).told).toEqual([])
})

test('one that lost its end is noticed, and writes on no place and gives out no number that may be taken', () => {
  const files = afterWork()
  copyFileSync(files.copy, files.file)
  const { journal, stream, told } = reopened(files)
  expect(told).toEqual([['lost-end', 3]])
  expect(journal.head()).not.toMatchObject({ stream })
  expect(journal.numbers.left()).toBe(0)
})

test('one that is gone is noticed, and said once', () => {
  const files = afterWork()
  rmSync(files.file)
  expect(reopened(files).told).toEqual([['gone', 4]])
  expect(reopened(files).told).toEqual([['gone', 4]])
})

test('a mark that can not be read is written anew', () => {
  const files = afterWork()
  writeFileSync(files.mark, 'garbage')
  expect(reopened(files).told).toEqual([])
  copyFileSync(files.copy, files.file)
  expect(reopened(files).told).toEqual([['lost-end', 3]])
})
