import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { electronProgram } from '../../build/run/electron-runtime.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = electronProgram()
const isBuilt = existsSync(join(root, 'dist/electron/main.js')) && existsSync(join(root, 'dist/renderer/index.html'))
const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined

// The same flows run in a browser everywhere; what only the real shell can show is shown here.
if (!program) console.log('packbench: SKIPPED the Electron suite: its runtime is not installed on this machine')
else if (!isBuilt) console.log('packbench: SKIPPED the Electron suite: npm run build comes first')
else if (!hasDisplay) console.log('packbench: SKIPPED the Electron suite: there is no display to open a window on')
test.skip(!(program && isBuilt && hasDisplay), 'no Electron runtime, nothing built, or no display')

let app: ElectronApplication
let page: Page

test.beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'packbench-electron-'))
  app = await _electron.launch({
    ...(program ? { executablePath: program } : {}),
    args: [root, `--user-data-dir=${folder}`, `--data=${folder}`],
    cwd: root,
  })
  page = await app.firstWindow()
})
test.afterEach(() => app.close())

test('the page has an origin of its own and nothing of Node', async () => {
  await expect.poll(() => page.evaluate(() => location.origin)).toBe('app://packbench')
  const globals = await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window))
  expect(globals).toEqual([])
})

test('the window is isolated and sandboxed', async () => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  })
})

test('the page goes nowhere, opens nothing and reaches no network', async () => {
  const opened = await page.evaluate(() => window.open('https://example.com') === null)
  expect(opened).toBe(true)
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await expect.poll(() => page.evaluate(() => location.origin)).toBe('app://packbench')
  expect(
    await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      ),
    ),
  ).toBe('refused')
})

test('the station answers on the port that the preload script hands over', async () => {
  const answer = await page.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener('message', ({ data, ports: [port] }) => {
          if (data?.kind !== 'packbench:port' || !port) return
          port.addEventListener('message', (event) => resolve(event.data))
          port.start()
          port.postMessage({ kind: 'request', id: 1, method: 'status.get', request: {} })
        })
        window.postMessage({ kind: 'packbench:want-port' }, location.origin)
      }),
  )
  expect(answer).toMatchObject({ kind: 'answer', id: 1, answer: { central: { state: 'not-enrolled' } } })
})
