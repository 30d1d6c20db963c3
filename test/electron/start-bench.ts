import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { openPage, type Page } from './open-page.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type TestBench = {
  pid: number
  url: string
  token: string
  said: string[]
  page(): Promise<Page>
  pidOf(name: 'station' | 'devices'): number
  stop(): Promise<number | null>
}

/** The browser host as a process of its own, over `folder`, with its page in `folder/page`. */
export async function startBench(folder: string, args: string[] = []): Promise<TestBench> {
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Packbench</title>')
  writeFileSync(join(folder, 'page', 'assets', 'app.js'), 'export {}')
  const fixed = ['--data', folder, '--page', join(folder, 'page'), '--port', '0', '--no-open']
  const host = spawn(process.execPath, ['electron/browser-host/main.ts', ...fixed, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = () => ended(host)
  onTestFinished(async () => void (await stop()))
  const said: string[] = []
  const ready = await readyLine(host, said)
  const [, url = '', token = ''] = /(http:\S+)\/#token=(\S+)/.exec(ready) ?? []
  return {
    pid: host.pid ?? 0,
    url,
    token,
    said,
    stop,
    page: () => openPage(url, token),
    pidOf: (name) => childOf(host.pid ?? 0, name),
  }
}

function readyLine(host: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${said.join(' ')}`)))
    createInterface({ input: host.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      said.push(line)
      if (line.startsWith('Packbench is ready at')) resolve(line)
    })
  })
}

async function ended(host: ChildProcess): Promise<number | null> {
  if (host.exitCode !== null || host.signalCode !== null) return host.exitCode
  host.kill('SIGTERM')
  await once(host, 'exit')
  return host.exitCode
}

function childOf(parent: number, name: string): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  const row = rows.find((each) => Number(each.trim().split(/\s+/)[1]) === parent && each.includes(`/${name}/main`))
  return Number(row?.trim().split(/\s+/)[0] ?? 0)
}
