import { expect, test } from 'vitest'
import { keepNumbersIn } from '../../../electron/station/central/number-supply.ts'
import type { SsccBlock } from '../../../shared/api/contract.ts'
import type { Asked } from '../../../shared/sync/central.ts'

const block: SsccBlock = { extension: '0', companyPrefix: '9521321', from: 1, to: 5000 }

/** A bench that is low on numbers, and what central answers it. */
async function asking(...answers: Asked<SsccBlock>[]) {
  const added: SsccBlock[] = []
  const warned: unknown[] = []
  const numbers = {
    ...{ giveUp() {}, highest: () => [] },
    take: () => null,
    add: (each: SsccBlock) => void added.push(each),
    left: () => 0,
    low: () => true,
  }
  const client = { numbers: async () => answers.shift() ?? ({ kind: 'offline' } as const) }
  const supply = keepNumbersIn(numbers, client, { warn: (_what, detail) => void warned.push(detail) }, () => {})
  while (answers.length > 0) await supply.check()
  return { added, warned }
}

test('a block that central gives is kept', async () => {
  expect(await asking({ kind: 'answered', answer: block })).toEqual({ added: [block], warned: [] })
})

test('numbers that central refuses are told in the log, in its words, and asked for again', async () => {
  const why = 'Station b-1 was given 20000 label numbers within a day.'
  const { added, warned } = await asking({ kind: 'rejected', why }, { kind: 'answered', answer: block })
  expect(warned).toEqual([{ why }])
  expect(added).toEqual([block])
})
