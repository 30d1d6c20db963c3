import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NEWER_DATA } from '../../../electron/ports/station-options.ts'
import { credentialsIn } from '../../../electron/shell/credentials.ts'
import { shellOptions } from '../../../electron/shell/options.ts'
import { pagePorts } from '../../../electron/shell/page-ports.ts'
import { servePage } from '../../../electron/shell/page-protocol.ts'
import { refuseEverything } from '../../../electron/shell/permissions.ts'
import { startProcesses } from '../../../electron/shell/processes.ts'
import { theOnlyInstance } from '../../../electron/shell/the-only-instance.ts'
import { openWindow } from '../../../electron/shell/window.ts'
import type { Port } from '../../../shared/bridge/port.ts'
import { app, ipcMain, standIn } from '../electron-stand-in.ts'
import { temporaryFolder } from '../station/temporary-folder.ts'

afterEach(() => standIn.reset())

describe('the window', () => {
  it('is opened as the security checklist asks', () => {
    openWindow()
    const [window] = standIn.windows
    expect(window?.url).toBe('app://packbench/')
    expect(window?.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    })
    expect(window?.options.webPreferences['preload']).toMatch(/electron\/preload\.cjs$/)
  })

  it('is of the colour of its page from the first moment, light or dark as the system is', () => {
    const tokens = readFileSync(new URL('../../../renderer/design/tokens.css', import.meta.url), 'utf8')
    const grounds = [...tokens.matchAll(/--ground: (#\w+);/g)].map(([, colour]) => colour)
    for (const dark of [false, true]) {
      standIn.dark = dark
      openWindow()
    }
    expect(standIn.windows.map(({ options }) => options.backgroundColor)).toEqual(grounds.slice(0, 2))
    expect(standIn.windows.every(({ options }) => options.show === false)).toBe(true)
  })

  it('goes nowhere, opens nothing and is permitted nothing but the picture of a camera', async () => {
    refuseEverything()
    openWindow()
    const contents = standIn.windows[0]?.webContents
    app.emit('web-contents-created', {}, contents)
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      let isPrevented = false
      contents?.emit(event, {
        preventDefault: () => {
          isPrevented = true
        },
      })
      expect(isPrevented).toBe(true)
    }
    expect(contents?.windowOpen?.()).toEqual({ action: 'deny' })
    await Promise.resolve()
    const granted: unknown[] = []
    const asks = [
      ['media', ['video']],
      ['media', ['audio']],
      ['media', ['video', 'audio']],
      ['geolocation', undefined],
    ]
    for (const [permission, mediaTypes] of asks) {
      const details = mediaTypes ? { mediaTypes } : {}
      const decide = (grant: boolean) => granted.push(grant)
      standIn.permissions['request']?.(...([contents, permission, decide, details] as never[]))
    }
    expect([granted, standIn.permissions['check']?.(), standIn.permissions['device']?.()]).toEqual([
      [true, false, false, false],
      false,
      false,
    ])
  })

  it('is the only one: a second start brings it to the front', () => {
    expect(theOnlyInstance()).toBe(true)
    openWindow()
    app.emit('second-instance')
    expect(standIn.windows[0]?.isFocused).toBe(true)
    standIn.lock = false
    expect([theOnlyInstance(), standIn.quits]).toEqual([false, 1])
  })
})

describe('the page', () => {
  const served = () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'page'))
    writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html>')
    writeFileSync(join(folder, 'secret.json'), '{}')
    servePage.declare()
    servePage.from(join(folder, 'page'))
    const handler = standIn.handlers.get('app') as unknown as (request: Request) => Promise<Response>
    // Only the two members that are used: Node's own Request takes no such scheme as this.
    return (url: string, method = 'GET') => handler({ url, method } as Request)
  }

  it('comes from an origin of its own, with a policy that leaves it nothing else', async () => {
    const answer = await served()('app://packbench/')
    expect(await answer.text()).toBe('<!doctype html>')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(standIn.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }])
  })

  it.each([
    'app://packbench/..%2fsecret.json',
    'app://packbench/%00.html',
    'app://other/index.html',
    'app://packbench/%',
    'app://packbench/none.js',
  ])('is not %s', async (url) => {
    expect((await served()(url)).status).toBe(404)
  })
})

describe('the port of the page', () => {
  const asking = (over: object = {}) => {
    const contents = standIn.windows[0]?.webContents
    ipcMain.emit('packbench:want-port', { sender: contents, senderFrame: contents?.mainFrame, ...over })
  }

  it('is given when the page asks and the station is there, whichever comes first', () => {
    const window = openWindow()
    const ports = pagePorts(window)
    const given: unknown[] = []
    const channels = () => standIn.windows[0]?.webContents.sent.map(({ channel }) => channel)
    asking()
    expect(channels()).toEqual([])
    ports.stationIs((port) => given.push(port))
    expect([channels(), given.length]).toEqual([['packbench:port'], 1])
    ports.stationIs(null)
    ports.stationIs((port) => given.push(port))
    expect([channels(), given.length]).toEqual([['packbench:port', 'packbench:port-closed'], 1])
    asking()
    expect(given.length).toBe(2)
  })

  it.each([
    ['another window', { sender: {} }],
    ['a frame inside', { senderFrame: { parent: {}, origin: 'app://packbench' } }],
    ['another origin', { senderFrame: { parent: null, origin: 'https://evil.example' } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('is not given to %s', (_name, over) => {
    const ports = pagePorts(openWindow())
    ports.stationIs(() => {})
    asking(over)
    expect(standIn.windows[0]?.webContents.sent).toEqual([])
  })
})

describe('credentials', () => {
  /** Asks the keeper one thing and gives what it answers. */
  const ask = (file: string, message: unknown) => {
    const answers: unknown[] = []
    let hear = (_message: unknown) => {}
    const port: Port = {
      post: (answer) => answers.push(answer),
      onMessage: (listener) => {
        hear = listener
      },
      onClose: () => {},
      close: () => {},
    }
    credentialsIn(file).serve(port)
    hear(message)
    return answers
  }

  it.each(['none', ...(process.platform === 'linux' ? (['basic_text'] as const) : [])] as const)(
    'are refused, not stored plain, when encryption is %s',
    (encryption) => {
      standIn.encryption = encryption
      const file = join(temporaryFolder(), 'credentials')
      expect(ask(file, { kind: 'keep', secret: 's3cret' })).toEqual([{ secret: null, refusal: 'no-encryption' }])
      expect(existsSync(file)).toBe(false)
    },
  )

  it('are kept encrypted, read again, and forgotten', () => {
    standIn.encryption = 'keyring'
    const file = join(temporaryFolder(), 'credentials')
    expect(ask(file, { kind: 'ask' })).toEqual([{ secret: null, refusal: null }])
    expect(ask(file, { kind: 'keep', secret: 's3cret' })).toEqual([{ secret: 's3cret', refusal: null }])
    expect(readFileSync(file, 'utf8')).not.toContain('s3cret')
    expect(ask(file, { kind: 'ask' })).toEqual([{ secret: 's3cret', refusal: null }])
    expect(ask(file, { kind: 'forget' })).toEqual([{ secret: null, refusal: null }])
    expect(ask(file, { kind: 'nonsense' })).toEqual([])
  })
})

describe('the processes', () => {
  const running = () => {
    const states: boolean[] = []
    const said: string[] = []
    const processes = startProcesses(
      { folder: '/nowhere', simulatedDevices: false },
      {
        stationIs: (connect) => states.push(connect !== null),
        credentials: () => {},
        say: (words) => said.push(words),
        newerData: () => said.push('newer data'),
      },
    )
    const links = () => standIn.processes.map(({ given }) => given.map(({ link }) => link).join(' '))
    return { processes, states, said, links }
  }

  it('are station and devices, linked with each other and with their parent', async () => {
    const { processes, states, links } = running()
    expect(standIn.processes.map(({ path }) => path.replace(/.*\/electron\//, ''))).toEqual([
      expect.stringMatching(/^station\/main\./),
      expect.stringMatching(/^devices\/main\./),
    ])
    expect(links()).toEqual(['health credentials devices', 'health station'])
    expect(states).toEqual([true])
    await processes.stop()
    expect(standIn.processes.map(({ kills }) => kills)).toEqual([1, 1])
  })

  it('are started again and linked anew when one dies', async () => {
    const { processes, states, said, links } = running()
    standIn.processes[0]?.emit('exit', 9)
    expect(states).toEqual([true, false])
    await expect.poll(() => standIn.processes.length).toBe(3)
    expect(links()).toEqual(['health credentials devices', 'health station station', 'health credentials devices'])
    expect(states).toEqual([true, false, true])
    expect(said[0]).toMatch(/^The station process ended \(code 9\)/)
    await processes.stop()
  })

  it('are not started again over data of a newer program: that is told instead', async () => {
    const { processes, said } = running()
    standIn.processes[0]?.emit('exit', NEWER_DATA)
    expect(said).toEqual(['newer data'])
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(standIn.processes).toHaveLength(2)
    await processes.stop()
  })
})

describe('the command line', () => {
  it('takes what is ours and passes over what is not', () => {
    expect(shellOptions(['.', '--data=/d', '--demo', '--remote-debugging-port=9', '--no-open'])).toEqual({
      data: '/d',
      demo: true,
      reset: false,
    })
    expect(shellOptions(['--simulate', 'script.jsonl'])).toEqual({
      demo: false,
      reset: false,
      simulate: 'script.jsonl',
    })
    expect(shellOptions(['--central', 'file:///x'])).toEqual({ demo: false, reset: false })
  })
})
