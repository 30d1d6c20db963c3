import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startBench } from '../start-bench.ts'
import { temporaryFolder } from '../station/temporary-folder.ts'

function scriptOf(...lines: string[]): string {
  const file = join(temporaryFolder(), 'script.jsonl')
  writeFileSync(file, lines.join('\n'))
  return file
}

describe('a bench that is told to simulate', { timeout: 30_000 }, () => {
  it('plays the script when the first page is there, and what a page asks for after it', async () => {
    const file = scriptOf('{"at":0,"scan":"from the file"}', '{"at":10,"weigh":{"grams":900}}')
    const bench = await startBench(temporaryFolder(), ['--simulate', file])
    const page = await bench.page()
    const scans = () =>
      page.events.filter(({ event }) => event === 'scan').map(({ data }) => (data as { text: string }).text)
    await expect.poll(scans, { timeout: 5000 }).toEqual(['from the file'])
    await expect.poll(async () => (await page.call('scale.take', {})).kind).toBe('taken')
    await page.call('simulator.script', { script: [{ at: 0, scan: 'from the page' }] })
    await expect.poll(scans).toEqual(['from the file', 'from the page'])
    await expect(page.call('simulator.script', { script: [{ at: 0 }] })).rejects.toThrow('script.0')
  })

  it('does not start with a script that has a fault, and says where', () => {
    const file = scriptOf('{"at":0,"scan":"x"}', '{"at":"soon","scan":"y"}')
    const main = fileURLToPath(new URL('../../../electron/browser-host/main.ts', import.meta.url))
    const args = ['--data', temporaryFolder(), '--no-open', '--port', '0', '--simulate', file]
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain(`${file}: line 2: at: `)
  })
})
