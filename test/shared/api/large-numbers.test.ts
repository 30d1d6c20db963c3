import { expect, test } from 'vitest'
import { pushAnswer } from '../../../shared/api/contract.ts'
import { bridgeMethods } from '../../../shared/bridge/contract.ts'
import { stationStatus } from '../../../shared/bridge/status.ts'
import { queueRow } from '../../../shared/reference/dossier.ts'
import { parse } from '../../../shared/schema.ts'

const LATE = 1_000_001
const stream = '7d4a1f6e-3f58-4c55-9a53-6b0f5f5b1c11'

test('a stream goes on after its millionth event, over the bridge and at central', () => {
  const head = { stream, seq: LATE, hash: '0'.repeat(64) }
  const attached = { standing: 'level', head, openWork: [], station: null }
  expect(parse(bridgeMethods['session.attach'].request, { generation: stream, head })).toMatchObject({ ok: true })
  expect(parse(bridgeMethods['session.attach'].answer, attached)).toMatchObject({ ok: true })
  expect(parse(bridgeMethods['journal.append'].answer, { to: LATE })).toMatchObject({ ok: true })
  const answer = {
    confirmedTo: LATE,
    gap: { expected: LATE },
    refused: [{ seq: LATE, reason: 'r' }],
    conflicts: [{ seq: LATE, fault: 'broken-link' }],
  }
  expect(parse(pushAnswer, answer)).toEqual({ ok: true, value: answer })
})

test('an order of more units than one line may have does not empty the queue of every bench', () => {
  const row = { order: 'o', number: 'O', carrier: 'c', service: 's', promisedShipAt: null, units: LATE, lines: 2 }
  expect(parse(queueRow, row)).toMatchObject({ ok: true })
})

test('however many events wait, the status can say so', () => {
  expect(
    parse(stationStatus.shape.waiting, {
      count: LATE,
      oldestAt: null,
      journal: { stream: crypto.randomUUID(), seq: LATE },
    }),
  ).toMatchObject({ ok: true })
  expect(parse(stationStatus.shape.parked, LATE)).toMatchObject({ ok: true })
})
