import { describe, expect, it } from 'vitest'
import type { ChangesAnswer } from '../../shared/api/contract.ts'
import type { Asked } from '../../shared/sync/central.ts'
import { heard } from '../../shared/sync/connection.ts'
import { type PullPorts, pullRound } from '../../shared/sync/pull.ts'

const NOW = '2026-11-21T08:00:00.000Z'
const row = (key: string) => ({ kind: 'barcode' as const, key, row: {} })
const page = (cursor: string, keys: string[], rest: Partial<ChangesAnswer> = {}): Asked<ChangesAnswer> => ({
  kind: 'answered',
  answer: { cursor, reset: false, more: false, asOf: NOW, changes: keys.map(row), ...rest },
})

/** A store in memory that forgets what it was told while `power` is off, and the log of all that happens. */
function store(answers: (cursor: string | null) => Asked<ChangesAnswer>) {
  const log: string[] = []
  let cursor: string | null = null
  const ports: PullPorts & { power: boolean } = {
    power: true,
    cursor: () => cursor,
    async changes(from) {
      log.push(`ask ${from}`)
      return answers(from)
    },
    apply({ changes, cursor: next, startOver, asOf }) {
      if (!ports.power) throw new Error('power cut')
      log.push(`${startOver ? 'empty, ' : ''}apply ${changes.map(({ key }) => key)} ${next} ${asOf ?? 'incomplete'}`)
      cursor = next
    },
    changed: ({ kinds, exceptions }) => log.push(`changed ${[...kinds, ...(exceptions ?? ['all exceptions'])]}`),
  }
  return { ports, log }
}

describe('pulling', () => {
  it('applies page after page, and calls the data complete only with the last', async () => {
    const { ports, log } = store((cursor) => (cursor === null ? page('a', ['1'], { more: true }) : page('b', ['2'])))
    expect([await pullRound(ports), await pullRound(ports)]).toEqual(['more', 'done'])
    expect(log).toEqual([
      'ask null',
      'apply 1 a incomplete',
      'changed barcode',
      'ask a',
      `apply 2 b ${NOW}`,
      'changed barcode',
    ])
  })

  it('says nothing of a page without rows, but keeps its time and cursor', async () => {
    const { ports, log } = store(() => page('a', []))
    expect(await pullRound(ports)).toBe('done')
    expect(log).toEqual(['ask null', `apply  a ${NOW}`])
  })

  it('says which exceptions changed', async () => {
    const changes = ['e1', 'e2'].map((key) => ({ kind: 'exception' as const, key, row: {} }))
    const { ports, log } = store(() => page('a', ['1'], { changes: [row('1'), ...changes] }))
    await pullRound(ports)
    expect(log.at(-1)).toBe('changed barcode,exception,e1,e2')
  })

  it('starts over when central is of another timeline', async () => {
    const { ports, log } = store((cursor) => page('z', ['9'], { reset: cursor === 'a' }))
    ports.apply({ changes: [], cursor: 'a', startOver: false, asOf: null })
    await pullRound(ports)
    expect(log.slice(1)).toEqual(['ask a', `empty, apply 9 z ${NOW}`, 'changed barcode,all exceptions'])
  })

  it('asks for the same page again after the power failed in between: cursor and rows stand together', async () => {
    const { ports, log } = store(() => page('a', ['1']))
    ports.power = false
    await expect(pullRound(ports)).rejects.toThrow('power cut')
    ports.power = true
    await pullRound(ports)
    expect(log).toEqual(['ask null', 'ask null', `apply 1 a ${NOW}`, 'changed barcode'])
  })

  it.each([
    ['offline', 'offline'],
    ['refused', 'refused'],
    ['rejected', 'offline'],
  ] as const)('applies nothing when central is %s', async (kind, end) => {
    const { ports, log } = store(() => ({ kind, why: 'no' }) as Asked<ChangesAnswer>)
    expect(await pullRound(ports)).toBe(end)
    expect(log).toEqual(['ask null'])
  })
})

describe('the connection', () => {
  it('keeps the time since when it stands as it does', () => {
    const offline = heard({ state: 'online', since: '1' }, 'offline', '2')
    expect(heard(offline, 'offline', '3')).toBe(offline)
    expect(heard(offline, 'online', '4')).toEqual({ state: 'online', since: '4' })
  })
})
