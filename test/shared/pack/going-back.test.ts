import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import {
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  numberTaken,
  PackInHand,
  packAt,
  printed,
  rechecked,
  SECOND_SSCC,
  SSCC,
  TEA,
} from './fixtures.ts'

const counts = (pack: PackInHand) => pack.state.lines.map(({ packed }) => packed)

describe('taking back', () => {
  test.each([
    ['a unit', packAt('verify-items'), MUG],
    ['a case', packAt('verify-items'), MUG_CASE],
    ['a carton', packAt('choose-carton'), 'BOX-SMALL'],
  ])('%s restores the state before', (_name, pack, code) => {
    const before = pack.state
    pack.scan(code)
    expect(pack.state).not.toEqual(before)
    expect(pack.try({ kind: 'undo' })).toBe('accepted')
    expect(pack.state).toEqual(before)
  })

  test('goes back scan by scan to the beginning', () => {
    const pack = new PackInHand()
    const states = [MUG, TEA, MUG_CASE].map((code) => {
      const before = pack.state
      pack.scan(code)
      return before
    })
    for (const before of states.toReversed()) {
      pack.try({ kind: 'undo' })
      expect(pack.state).toEqual(before)
    }
  })

  test('takes the last item where the carton was chosen first', () => {
    const first = ['identify', 'choose-carton', 'verify-items', 'label', 'scan-label']
    const steps = first.map((kind) => ({ id: `s-${kind}`, kind, options: {} }))
    const pack = new PackInHand(dossier({}, { ...checklist, steps }))
    pack.scan('BOX-SMALL')
    pack.scan(TEA)
    const before = pack.state
    pack.scan(MUG)
    pack.try({ kind: 'undo' })
    expect(pack.state).toEqual(before)
    pack.try({ kind: 'undo' })
    pack.try({ kind: 'undo' })
    expect(pack.state.cartons[0]?.type).toBeNull()
    expect(pack.try({ kind: 'undo' })).toBe('nothing-to-undo')
  })

  test('the answer to what is no longer asked changes nothing', () => {
    const pack = packAt('label')
    pack.try(rechecked('label'))
    pack.try({ kind: 'undo' })
    const before = pack.state
    expect(pack.do(numberTaken())).toEqual({ kind: 'accepted', events: [] })
    expect(pack.state).toEqual(before)
    expect(before.rechecked.label).toBeNull()
  })
})

describe('reopening', () => {
  test.each(['s-verify-items', 's-choose-carton', 's-label', 's-scan-label'])(
    '%s takes back what it and all later steps gathered, and it can be gone through again',
    (id) => {
      const pack = packAt('closing')
      expect(pack.try({ kind: 'reopen', step: id })).toBe('accepted')
      expect(currentStep(pack.state)?.id).toBe(id)
      const acts = [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']
      if (id === 's-verify-items') for (const code of acts) pack.scan(code)
      if (id === 's-choose-carton') pack.scan('BOX-SMALL')
      if (id !== 's-scan-label') {
        for (const command of [rechecked('label'), numberTaken(SECOND_SSCC), printed]) pack.try(command)
        expect(pack.scan(SSCC)).toBe('void-label')
        expect(pack.scan(SECOND_SSCC)).toBe('accepted')
      } else expect(pack.scan(SSCC)).toBe('accepted')
      pack.try(rechecked('close'))
      expect(pack.state.phase).toBe('closed')
      expect(counts(pack)).toEqual([2, 1, 10])
    },
  )

  test('asks for a number under another key, so that the void one does not come back', () => {
    const pack = packAt('scan-label')
    pack.try({ kind: 'reopen', step: 's-label' })
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toEqual([{ kind: 'take-number', carton: 1, key: 'pack-1/1/1' }])
  })
})

describe('pausing', () => {
  test.each(['verify-items', 'choose-carton', 'label', 'scan-label', 'closing'] as const)(
    'at %s keeps everything, and resuming goes on there',
    (at) => {
      const pack = packAt(at)
      const before = pack.state
      pack.try({ kind: 'pause' })
      expect(effectsOf(pack.state)).toEqual([])
      for (const command of [rechecked('label'), rechecked('close'), numberTaken(), printed]) {
        expect(pack.do(command)).toEqual({ kind: 'accepted', events: [] })
      }
      expect(pack.try({ kind: 'pause' })).toBe('paused')
      pack.try({ kind: 'resume' })
      expect(pack.state).toEqual(before)
      expect(effectsOf(pack.state)).toEqual(effectsOf(before))
    },
  )

  test('a paused pack can be abandoned, and resuming an open one changes nothing', () => {
    const pack = packAt('verify-items')
    expect(pack.do({ kind: 'resume' })).toEqual({ kind: 'accepted', events: [] })
    pack.try({ kind: 'pause' })
    pack.try({ kind: 'abandon', reason: 'later' })
    expect(pack.state.phase).toBe('abandoned')
  })
})
