import { fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openReference, type Reference } from '../../../electron/station/reference/reference.ts'
import { type FromWorker, readFromWorker } from '../../../electron/station/reference/worker-contract.ts'
import { temporaryFolder } from './temporary-folder.ts'

const COUNT = 3500

async function centralWithBarcodes(): Promise<string> {
  const central = fork(fileURLToPath(new URL('./big-central.ts', import.meta.url)), [`${COUNT}`])
  onTestFinished(() => void central.kill())
  const [port] = await once(central, 'message')
  return `http://127.0.0.1:${port}`
}

function opened(file: string, packedOrders = () => ['o']) {
  const log: string[] = []
  const own = { outbound: () => null, isPackedHere: () => false, returnsOf: () => [], packedOrders }
  const reference = openReference(file, own, {
    ended: (end) => log.push(end),
    changed: ({ kinds }) => log.push(`changed ${kinds}`),
    fault: (what) => log.push(what),
  })
  onTestFinished(reference.close)
  return { reference, log }
}

const known = (reference: Reference) => reference.read((rows) => rows.list('barcode').length)

describe('reference data with its thread', () => {
  it('is pulled page by page, and goes on from its cursor after a restart', async () => {
    const url = await centralWithBarcodes()
    const file = join(temporaryFolder(), 'reference.sqlite')
    const first = opened(file)
    first.reference.tell({ kind: 'access', url, token: 't' })
    await expect.poll(() => first.log.at(-1), { timeout: 5000 }).toBe('done')
    expect(first.log.filter((each) => each !== 'changed barcode')).toEqual(['more', 'more', 'more', 'done'])
    expect(await known(first.reference)).toBe(COUNT)
    await first.reference.close()

    const second = opened(file)
    expect(await known(second.reference)).toBe(COUNT)
    second.reference.tell({ kind: 'access', url, token: 't' })
    await expect.poll(() => second.log).toEqual(['done'])
  })

  it.each([
    ['overwritten', (file: string) => scribble(file, 4096)],
    ['of another version', (file: string) => new DatabaseSync(file).exec('PRAGMA user_version = 99')],
    ['no database', (file: string) => writeFileSync(file, 'nothing of the kind '.repeat(500))],
  ])('is pulled again when its file is %s', async (_name, damage) => {
    const url = await centralWithBarcodes()
    const file = join(temporaryFolder(), 'reference.sqlite')
    const first = opened(file)
    first.reference.tell({ kind: 'access', url, token: 't' })
    await expect.poll(() => first.log.at(-1), { timeout: 5000 }).toBe('done')
    await first.reference.close()
    damage(file)

    const second = opened(file)
    second.reference.tell({ kind: 'access', url, token: 't' })
    const asked = () => known(second.reference).catch(() => -1)
    await expect.poll(asked, { timeout: 10_000 }).toBe(COUNT)
    expect(second.log).toContain('reference data was damaged and is pulled again')
  })

  it('is opened again where that failed for a while, and the station goes on', async () => {
    let tried = 0
    const { reference, log } = opened(join(temporaryFolder(), 'reference.sqlite'), () => {
      if (tried++ === 0) throw new Error('too many open files')
      return ['o']
    })
    await expect.poll(() => log, { timeout: 10_000 }).toContain('reference data could not be opened')
    await expect.poll(() => known(reference).catch(() => -1), { timeout: 10_000 }).toBe(0)
    expect(tried).toBe(2)
  })

  it('hears nothing from its thread but what the two agreed on', () => {
    const said: FromWorker[] = [
      { kind: 'ready' },
      { kind: 'ended', end: 'done' },
      { kind: 'changed', exceptions: null, kinds: ['order'] },
      { kind: 'skipped', row: 'order', why: 'x' },
      { kind: 'threw', why: 'x', damaged: true },
    ]
    for (const message of said) expect(readFromWorker(message)).toEqual(message)
    for (const strange of [null, 'ready', { kind: 'new' }, { kind: 'ended', end: 'soon' }, { kind: 'changed' }]) {
      expect(readFromWorker(strange)).toBeNull()
    }
  })

  it('says nothing rather than something wrong while there is nothing to read', async () => {
    const { reference } = opened(join(temporaryFolder(), 'reference.sqlite'))
    expect(await known(reference)).toBe(0)
  })
})

function scribble(file: string, from: number): void {
  const handle = openSync(file, 'r+')
  const bytes = statSync(file).size - from
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from)
  closeSync(handle)
}
