import { describe, expect, test } from 'vitest'
import { HeardExceptions } from '../../../renderer/bench/heard-exceptions.ts'
import type { BridgeAnswer, BridgeRequest } from '../../../shared/bridge/contract.ts'
import { EXCEPTIONS_AT_ONCE } from '../../../shared/bridge/exception-methods.ts'
import type { ExceptionState } from '../../../shared/exception/state.ts'

type Question = BridgeRequest<'exceptions.list'>

/** A station that holds exceptions, the newest first, and answers as the true one does. */
function station(count: number) {
  const rows = Array.from({ length: count }, (_, nth) => exceptionOf(nth))
  const asked: Question[] = []
  let down = false
  const answerTo = ({ only, before }: Question): ExceptionState[] => {
    if (only) return rows.filter(({ exception }) => only.includes(exception))
    const from = before ? rows.findIndex(({ exception }) => exception === before.exception) + 1 : 0
    return rows.slice(from, from + EXCEPTIONS_AT_ONCE)
  }
  const call = async (_method: string, question: Question): Promise<BridgeAnswer<'exceptions.list'>> => {
    asked.push(question)
    await new Promise((resolve) => setImmediate(resolve))
    if (down) throw new Error('away')
    return { exceptions: answerTo(question), conflicts: [], reasons: [] }
  }
  return {
    heard: new HeardExceptions({ call } as never),
    asked,
    change(nth: number) {
      rows[nth] = { ...exceptionOf(nth), endedAgain: 1 }
    },
    goDown(is: boolean) {
      down = is
    },
  }
}

function exceptionOf(nth: number): ExceptionState {
  const at = new Date(Date.UTC(2026, 10, 30) - nth * 1000).toISOString()
  return { exception: `e-${nth}`, raised: { who: 'ana', at }, ended: null, endedAgain: 0 } as unknown as ExceptionState
}

describe('what is heard of exceptions', () => {
  test('comes whole in pieces, none of which is long', async () => {
    const { heard, asked } = station(EXCEPTIONS_AT_ONCE * 2 + 1)
    expect(await heard.hear('all')).toBe(true)
    expect(heard.rows.size).toBe(EXCEPTIONS_AT_ONCE * 2 + 1)
    expect(asked.map(({ before }) => before?.exception ?? null)).toEqual([
      null,
      `e-${EXCEPTIONS_AT_ONCE - 1}`,
      `e-${EXCEPTIONS_AT_ONCE * 2 - 1}`,
    ])
  })

  test('is asked for by itself where one changed, and the others stay', async () => {
    const { heard, asked, change } = station(250)
    await heard.hear('all')
    asked.length = 0
    change(7)
    await heard.hear(['e-7'])
    expect(asked).toEqual([{ only: ['e-7'] }])
    expect([heard.rows.size, heard.rows.get('e-7')?.endedAgain, heard.rows.get('e-8')?.endedAgain]).toEqual([250, 1, 0])
  })

  test('is forgotten once central withdrew it', async () => {
    const { heard } = station(3)
    await heard.hear('all')
    heard.rows = new Map([...heard.rows, ['gone', exceptionOf(9)]])
    await heard.hear(['gone', 'e-1'])
    expect([...heard.rows.keys()]).toEqual(['e-0', 'e-1', 'e-2'])
  })

  test('is asked for together where much changes at a time, one question after the other', async () => {
    const { heard, asked, change } = station(250)
    await heard.hear('all')
    asked.length = 0
    const hearing = [3, 4, 5, 4].map((nth) => {
      change(nth)
      return heard.hear([`e-${nth}`])
    })
    await Promise.all(hearing)
    expect(asked).toEqual([{ only: ['e-3'] }, { only: ['e-4', 'e-5'] }])
    expect([3, 4, 5].map((nth) => heard.rows.get(`e-${nth}`)?.endedAgain)).toEqual([1, 1, 1])
  })

  test('is not taken for heard where it is asked for in the moment that the last answer ends', async () => {
    const { heard, asked, change } = station(3)
    await heard.hear('all')
    const first = heard.hear(['e-1'])
    let second: Promise<boolean> | undefined
    const rows = Object.getOwnPropertyDescriptor(heard, 'rows')?.value
    Object.defineProperty(heard, 'rows', {
      get: () => rows,
      set: () =>
        queueMicrotask(() => {
          change(2)
          second = heard.hear(['e-2'])
        }),
      configurable: true,
    })
    await first
    await second
    expect(asked.at(-1)).toEqual({ only: ['e-2'] })
  })

  test('of more than fit one answer is asked for whole', async () => {
    const { heard, asked } = station(3)
    await heard.hear(Array.from({ length: EXCEPTIONS_AT_ONCE + 1 }, (_, nth) => `e-${nth}`))
    expect(asked).toEqual([{}])
  })

  test('stays as it was where the station goes away in between', async () => {
    const { heard, goDown } = station(250)
    await heard.hear('all')
    const before = heard.rows
    goDown(true)
    expect(await heard.hear('all')).toBe(false)
    expect(heard.rows).toBe(before)
  })

  test('is asked for whole after something was not heard', async () => {
    const { heard, asked, change, goDown } = station(50)
    await heard.hear('all')
    goDown(true)
    change(7)
    await heard.hear(['e-7'])
    goDown(false)
    asked.length = 0
    await heard.hear(['e-8'])
    expect(asked).toEqual([{}])
    expect(heard.rows.get('e-7')?.endedAgain).toBe(1)
  })

  test('ends with as many as anybody looks at', async () => {
    const { heard } = station(2500)
    await heard.hear('all')
    expect(heard.rows.size).toBe(2000)
  })
})
