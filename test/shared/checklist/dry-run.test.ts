import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { dryRun, timeByKind } from '../../../shared/checklist/dry-run.ts'
import type { PackEvent } from '../../../shared/pack/evolve.ts'
import { anyChecklist, packed, past, replayed } from './past-pack.ts'

describe('a dry run of a past pack', () => {
  test('stands still where doing the same again would', () => {
    const seen = new Set<string | null>()
    fc.assert(
      fc.property(anyChecklist, anyChecklist, fc.boolean(), (before, after, undone) => {
        const { events } = packed(before, undone)
        const { stopped, missing } = dryRun(events, past(after), after)
        expect(stopped?.id ?? null).toBe(replayed(events, after))
        expect(missing[0]).toBe(stopped ?? undefined)
        seen.add(stopped?.kind ?? null)
      }),
      { numRuns: 300 },
    )
    expect(seen.size).toBeGreaterThan(3)
  })

  test('under its own checklist it goes through, and nothing is spared', () => {
    fc.assert(
      fc.property(anyChecklist, (list) => {
        const { events } = packed(list, false)
        expect(dryRun(events, past(list), list)).toEqual({ stopped: null, missing: [], spared: [] })
      }),
      { numRuns: 50 },
    )
  })

  test('says what would be spared', () => {
    const list = (kinds: string[]): Checklist => ({
      ...{ id: 'l', version: 1, name: 'L', instructions: {} },
      steps: kinds.map((kind) => ({ id: kind, kind, options: {} })),
    })
    const usual = ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label']
    const { events } = packed(list(usual.toSpliced(3, 0, 'confirm', 'documents')), false)
    expect(dryRun(events, past(list(usual)), list(usual)).spared).toEqual(['confirm', 'documents'])
  })

  test('measures what each kind of step took, without the pauses', () => {
    const { events } = packed(
      {
        ...{ id: 'l', version: 1, name: 'L', instructions: {} },
        steps: ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label'].map((kind) => ({
          ...{ id: kind, kind },
          options: {},
        })),
      },
      false,
    )
    const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
    const timed = events.map((event, n) => ({ ...event, at: at(n) }))
    const pause = (type: 'pack.paused' | 'pack.resumed', n: number): PackEvent => ({
      ...{ type, v: 1, data: {}, id: type, subject: 'pack-1', operator: 'ana', at: at(n) },
    })
    const items = events.filter(({ type }) => type === 'pack.unitsScanned').length
    expect(timeByKind(timed).get('verify-items')).toBe(items * 1000)
    const late = timed
      .slice(1)
      .map((event) => ({ ...event, at: new Date(Date.parse(event.at) + 600_000).toISOString() }))
    const [first] = timed
    if (!first) throw new Error('no events')
    const paused = [first, pause('pack.paused', 0), pause('pack.resumed', 600), ...late]
    expect(timeByKind(paused).get('verify-items')).toBe(items * 1000)
  })
})
