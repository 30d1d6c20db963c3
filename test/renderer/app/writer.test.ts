import { afterEach, expect, test, vi } from 'vitest'
import { becomeWriter } from '../../../renderer/app/writer.ts'

type Grant = (options: LockOptions, granted: (lock: object | null) => unknown) => Promise<unknown>

/** The page's locks, which answer each request by the next of these; the last answers all that follow. */
function locksThat(...grants: Grant[]): { asked: LockOptions[] } {
  const asked: LockOptions[] = []
  const request = (_name: string, options: LockOptions, granted: (lock: object | null) => unknown) => {
    asked.push(options)
    const grant = grants.length > 1 ? grants.shift() : grants[0]
    return grant?.(options, granted)
  }
  vi.stubGlobal('navigator', { locks: { request } })
  return { asked }
}

const free: Grant = async (_options, granted) => granted({})
const taken: Grant = async ({ ifAvailable }, granted) => granted(ifAvailable ? null : {})
const paused: Grant = () => Promise.reject(new Error('The provided callback is no longer runnable.'))

afterEach(() => vi.unstubAllGlobals())

test('a page that is alone writes at once', async () => {
  locksThat(free)
  const onWait = vi.fn()
  await becomeWriter(onWait)
  expect(onWait).not.toHaveBeenCalled()
})

test('a page beside another waits and says so', async () => {
  const { asked } = locksThat(taken)
  const onWait = vi.fn()
  await becomeWriter(onWait)
  expect(onWait).toHaveBeenCalledOnce()
  expect(asked).toEqual([{ ifAvailable: true }, {}])
})

test('a page that was paused just when its turn came asks again', async () => {
  const { asked } = locksThat(paused, free)
  const onWait = vi.fn()
  await becomeWriter(onWait)
  expect(asked).toHaveLength(2)
  expect(onWait).not.toHaveBeenCalled()
})

test('a page that never gets an answer fails, and does not start for ever', async () => {
  locksThat(paused)
  await expect(becomeWriter(() => undefined)).rejects.toThrow('no longer runnable')
})
