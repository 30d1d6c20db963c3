import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readdirSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { openOrSetAside } from '../../../electron/station/journal/set-aside.ts'
import { follow } from '../../../shared/event/envelope.ts'
import { benchStream, opened, scanned } from '../../central/bench-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

const NOW = new Date('2026-11-21T08:00:00.000Z')
const appendForEver = fileURLToPath(new URL('./append-for-ever.ts', import.meta.url))

describe('a killed station', () => {
  it.each([1, 2, 3, 4, 5])('loses nothing that was answered (run %i)', async (run) => {
    const file = join(temporaryFolder(), 'journal.sqlite')
    const child = spawn(process.execPath, [appendForEver, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (data) => {
      said += data
    })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 20 + 37 * run))
    child.kill('SIGKILL')
    await once(child, 'close')
    const answered = Number(said.trim().split('\n').at(-1))
    const journal = openJournal(file)
    const { events, stream } = journal.outbox.read(1_000_000) ?? { events: [], stream: '' }
    expect(journal.head().seq).toBeGreaterThanOrEqual(answered)
    expect(follow({ stream, seq: 0, hash: '0'.repeat(64) }, events)).toMatchObject({ ok: true })
    journal.close()
  })
})

/** A journal file of 400 events, closed. */
function written(): { file: string; folder: string; stream: string } {
  const folder = temporaryFolder()
  const file = join(folder, 'journal.sqlite')
  const journal = openJournal(file)
  const bench = benchStream('bench-1', journal.head().stream)
  journal.append([bench.add('pack', opened('o1')), ...Array.from({ length: 399 }, () => bench.add('pack', scanned()))])
  journal.close()
  return { file, folder, stream: bench.stream }
}

function scribble(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at)
  closeSync(handle)
}

describe('a damaged journal', () => {
  it.each([
    ['overwritten at its head', (file: string) => scribble(file, 0, 4096)],
    ['overwritten in its middle', (file: string) => scribble(file, Math.floor(statSync(file).size / 2), 8192)],
    ['cut in half', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['no database at all', (file: string) => writeFileSync(file, 'not a database, '.repeat(1000))],
  ])('that is %s is set aside under a name, and a new one begins', (_name, damage) => {
    const { file, folder, stream } = written()
    damage(file)
    const { journal, setAside } = openOrSetAside(file, NOW)
    expect(setAside?.file).toBe('journal.sqlite.damaged-2026-11-21T08-00-00-000Z')
    expect(readdirSync(folder)).toContain(setAside?.file)
    expect(journal.head().stream).not.toBe(stream)
    expect(journal.outbox.waiting().count).toBe(setAside?.saved)
    journal.close()
    expect(openOrSetAside(file, NOW).setAside).toBeNull()
  })

  it('gives back what can still be read of it: the open pack goes on', () => {
    const { file, stream } = written()
    scribble(file, Math.floor(statSync(file).size * 0.8), 4096)
    const { journal, setAside } = openOrSetAside(file, NOW)
    expect(setAside?.saved).toBeGreaterThan(50)
    expect(journal.openWork()[0]).toMatchObject({ stream, seq: 1, type: 'pack.opened' })
    expect(journal.openWork()).toHaveLength(setAside?.saved ?? 0)
    journal.close()
  })

  it('is left where it is when it only can not be opened', () => {
    const folder = temporaryFolder()
    expect(() => openOrSetAside(join(folder, 'no-such-folder', 'journal.sqlite'), NOW)).toThrow()
    expect(existsSync(join(folder, 'no-such-folder'))).toBe(false)
  })
})
