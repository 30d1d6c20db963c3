import { describe, expect, test } from 'vitest'
import type { OpenCommand } from '../../../shared/pack/commands.ts'
import { openPack } from '../../../shared/pack/open.ts'
import { packRefusals } from '../../../shared/pack/refusals.ts'
import { takeOverHindrances } from '../../../shared/pack/take-over.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'
import { cartonRefusals } from './carton-refusals.ts'
import { changeRefusals } from './change-refusals.ts'
import {
  cartons,
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  PackInHand,
  packAt,
  product,
  rechecked,
  SECOND_SSCC,
  SSCC,
  scanCommand,
  TEA,
} from './fixtures.ts'
import { stepRefusals } from './step-refusals.ts'

const stranger = product('hat', 'Hat')
const items = () => packAt('verify-items')

const DUE = '2026-11-22T08:00:00.000Z'

function notDue(at?: string): string {
  const copy = { dossier: dossier({ notBefore: DUE }), cartons, freshId: 'p' }
  const decision = openPack({ kind: 'open', found: 'order', claim: 'held', ...(at && { at }) }, copy)
  return decision.kind === 'refused' ? decision.refusal.reason : 'accepted'
}

function opening(claim: OpenCommand['claim'], status: Parameters<typeof dossier>[0] = {}) {
  const decision = openPack(
    { kind: 'open', found: 'order', claim },
    { dossier: dossier(status), cartons, freshId: 'p' },
  )
  return decision.kind === 'refused' ? decision.refusal.reason : 'accepted'
}

/** A label reopened, so that its number is void and the next one is out. */
function relabelled() {
  const pack = packAt('scan-label')
  pack.try({ kind: 'reopen', step: 's-label' })
  pack.try(rechecked('label'))
  pack.try({ kind: 'number-taken', carton: 1, number: SECOND_SSCC })
  return pack
}

function ended() {
  const pack = items()
  pack.try({ kind: 'abandon', reason: 'short' })
  return pack
}

function paused() {
  const pack = items()
  pack.try({ kind: 'pause' })
  return pack
}

type Row = [reason: (typeof packRefusals)[number], state: string, act: () => string]

const aside: Parameters<typeof dossier>[0] = { status: 'packing', atBench: { station: 'Bench 2', paused: true } }

const rows: Row[] = [
  ['order-paused-elsewhere', 'an order paused elsewhere, offline', () => opening('offline', aside)],
  ['order-not-due', 'a pre-order before its day', () => notDue('2026-11-22T07:59:59.999Z')],
  ['unknown-code', 'a code nobody knows', () => items().scan('WHAT-IS-IT')],
  ['unknown-code', 'a whole GTIN nobody knows', () => items().scan('96385074')],
  ['not-on-order', 'a product of another order', () => items().scan('96385074', stranger)],
  [
    'not-on-order',
    'a product of another order at the carton',
    () => packAt('choose-carton').scan('96385074', stranger),
  ],
  ['not-on-order', 'a product of another order at the label', () => packAt('label').scan('96385074', stranger)],
  ['not-on-order', 'a product of another order at the close', () => packAt('scan-label').scan('96385074', stranger)],
  ['line-full', 'one too many', () => twice(TEA)],
  ['line-full', 'one too many at the carton', () => packAt('choose-carton').scan(MUG)],
  ['line-full', 'one too many at the label', () => packAt('label').scan(MUG)],
  ['case-not-needed', 'a case of six where nothing is missing', () => packAt('choose-carton').scan(MUG_CASE)],
  ['line-full', 'one too many at the close', () => packAt('scan-label').scan(MUG)],
  ['case-too-big', 'a case of six for the last five', () => overfull()],
  ['misread', 'a check digit that fails', () => items().scan('4006381333932')],
  ['misread', 'a check digit that fails, at the close', () => packAt('scan-label').scan('4006381333932')],
  ['same-unit', 'the other code of the unit counted last', () => twoCodes()],
  ['count-other', 'another product than was counted by number', () => otherThanCounted()],
  ['misread-element', 'a GS1 code that can not be', () => items().scan('(01)09506000134352(17)251301')],
  ['misread-element', 'a GS1 code that can not be, at the close', () => packAt('scan-label').scan('(17)251301')],
  ['separator-lost', 'a GS1 code run together', () => items().try(runTogether())],
  ['separator-lost', 'a GS1 code run together, at the carton', () => packAt('choose-carton').try(runTogether())],
  ['unreadable', 'nothing', () => items().scan('')],
  ['unreadable', '4,000 characters', () => items().scan('9'.repeat(4000))],
  ['unreadable', 'control characters', () => items().scan('a\x00b')],
  ['unreadable', 'control characters at the carton', () => packAt('choose-carton').scan('a\x00b')],
  ['unreadable', 'control characters at the label', () => packAt('label').scan('a\x00b')],
  ['unreadable', 'control characters at the close', () => packAt('scan-label').scan('a\x00b')],
  ['not-now', 'a carton while items are open', () => items().scan('BOX-SMALL')],
  ['not-now', 'a carton by touch while items are open', () => items().try({ kind: 'choose-carton', type: 'small' })],
  ['not-now', 'anything while the close is asked for', () => packAt('closing').scan(TEA)],
  ['order-unknown', 'central does not know it', () => opening('unknown')],
  ['order-held', 'central holds it', () => opening('order-held')],
  ['order-held', 'offline and held', () => opening('offline', { status: 'held', holdReason: 'address' })],
  ['order-unsure', 'a bench not heard since a restore may have packed it', () => opening('unsure')],
  ['order-cancelled', 'central cancelled it', () => opening('cancelled')],
  ['order-cancelled', 'offline and cancelled', () => opening('offline', { status: 'cancelled' })],
  ['order-packed', 'central has it packed', () => opening('packed')],
  ['order-packed', 'offline and packed', () => opening('offline', { status: 'packed' })],
  ['order-packed', 'offline and shipped', () => opening('offline', { status: 'shipped' })],
  ['order-packed', 'packed here, and central has not heard of it', () => opening('held', { status: 'packed' })],
  ['order-elsewhere', 'another bench has it', () => opening('elsewhere')],
  ['order-elsewhere', 'offline and being packed', () => opening('offline', { status: 'packing' })],
  ['order-open', 'its own number again', () => items().scan('1047')],
  [
    'order-open',
    'its own number, which fits a GTIN',
    () => new PackInHand(dossier({ number: '96385074' })).scan('96385074'),
  ],
  ['unknown-carton', 'no carton has this code', () => packAt('choose-carton').scan('BOX-HUGE')],
  [
    'unknown-carton',
    'no carton of this name',
    () => packAt('choose-carton').try({ kind: 'choose-carton', type: 'huge' }),
  ],
  ['wrong-label', 'the label of another box', () => packAt('scan-label').scan(SECOND_SSCC)],
  ['wrong-label', 'any other code at the close', () => packAt('scan-label').scan('WHATEVER')],
  ['wrong-label', 'a label while items are open', () => items().scan(SSCC)],
  ['void-label', 'the label that was replaced', () => relabelled().scan(SSCC)],
  ['label-out', 'undo once a label was asked for', () => packAt('scan-label').try({ kind: 'undo' })],
  ['nothing-to-undo', 'undo at the start', () => items().try({ kind: 'undo' })],
  ['can-not-reopen', 'a step ahead', () => items().try({ kind: 'reopen', step: 's-label' })],
  ['can-not-reopen', 'identify', () => items().try({ kind: 'reopen', step: 's-identify' })],
  ['can-not-reopen', 'no such step', () => items().try({ kind: 'reopen', step: 'nope' })],
  ...cartonRefusals.map(([reason, state, act]): Row => [reason, state, act]),
  ...changeRefusals.map(([reason, state, act]): Row => [reason, state, act]),
  ...stepRefusals.map(([reason, state, act]): Row => [reason, state, act]),
  ['paused', 'a scan', () => paused().scan(TEA)],
  ['paused', 'undo', () => paused().try({ kind: 'undo' })],
  ['ended', 'a scan', () => ended().scan(TEA)],
  ['ended', 'abandon', () => ended().try({ kind: 'abandon', reason: 'short' })],
]

/** Of a keyboard scanner that drops separators: where the lot ends and the GTIN begins, nobody can tell. */
function twoCodes() {
  const pack = items()
  pack.scan(MUG)
  return pack.scan(`(01)0${MUG}(10)LOT7`)
}

function otherThanCounted() {
  return items().try({ ...scanCommand(TEA), countTo: { product: 'mug', total: 3 } })
}

function runTogether() {
  const command = scanCommand('10AB3721SER9')
  const scan = { ...command.scan, aim: ']C1', source: 'wedge' as const }
  return { ...command, scan, reading: readScan(scan) }
}

function twice(code: string): string {
  const pack = items()
  pack.scan(code)
  return pack.scan(code)
}

function overfull(): string {
  const pack = items()
  for (const code of [MUG_CASE, MUG]) pack.scan(code)
  return pack.scan(MUG_CASE)
}

describe('a pack refuses', () => {
  test.each(rows)('%s: %s', (reason, _state, act) => {
    expect(act()).toBe(reason)
  })

  test('for every reason there is', () => {
    // The desk itself says these: several orders answer to a code, or its order waits, before there is a pack; what a
    // pick list has no order for; or what is no order at all.
    const desk = [
      ...['order-ambiguous', 'order-aside', 'list-empty', 'list-no-order', 'take-over-offline'],
      ...['item-no-order', 'label-of-packed'],
    ]
    // Of packs that go on elsewhere: take-over.test.ts.
    const elsewhere = [...desk, ...takeOverHindrances]
    expect(new Set([...rows.map(([reason]) => reason), ...elsewhere])).toEqual(new Set(packRefusals))
  })

  test('no pre-order from its day on, and none where nobody asks', () => {
    expect([notDue(DUE), notDue()]).toEqual(['accepted', 'accepted'])
  })

  test('with what its sentence needs', () => {
    const pack = packAt('verify-items')
    for (const code of [MUG_CASE, MUG]) pack.scan(code)
    expect(pack.do(scanCommand(MUG_CASE))).toMatchObject({
      refusal: { reason: 'case-too-big', detail: { name: 'Mug', holds: 6, left: 5 } },
    })
    expect(openPack({ kind: 'open', found: 'order', claim: 'elsewhere' }, pack.context)).toMatchObject({
      refusal: { detail: { order: '1047' } },
    })
  })
})

describe('a pack opens', () => {
  test.each(['held', 'offline'] as const)('on a released order, claimed: %s', (claim) => {
    expect(opening(claim)).toBe('accepted')
  })

  test("on central's word, where the copy here is older", () => {
    expect(opening('held', { status: 'packing' })).toBe('accepted')
    expect(opening('held', { status: 'held' })).toBe('accepted')
    expect(opening('held', { status: 'cancelled' })).toBe('accepted')
  })

  test('under the checklist it was given, and never under a broken one', () => {
    const { instructions: _instructions, ...held } = checklist
    expect(new PackInHand().state.checklist).toEqual(held)
    const broken = { ...checklist, steps: [{ id: 'x', kind: 'dance', options: {} }] }
    expect(() => new PackInHand(dossier({}, broken))).toThrow('unknown step kind')
  })
})
