/**
 * What `electron` is in unit tests. It holds what the shell touches and records what the shell does with it; nothing
 * happens when it is touched. A test tells it what Electron would tell (`standIn.emit...`) and looks at what was said.
 */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

type Handler = (...args: never[]) => unknown

/** What a test steers and reads; empty again after `standIn.reset()`. */
export const standIn = {
  lock: true,
  dark: false,
  encryption: 'none' as 'none' | 'basic_text' | 'keyring',
  windows: [] as StandInWindow[],
  processes: [] as StandInProcess[],
  schemes: [] as unknown[],
  handlers: new Map<string, Handler>(),
  permissions: {} as Record<string, Handler>,
  quits: 0,
  reset(): void {
    for (const { port } of this.processes.flatMap(({ given }) => given)) port.close()
    Object.assign(this, {
      lock: true,
      dark: false,
      encryption: 'none',
      windows: [],
      processes: [],
      schemes: [],
      permissions: {},
    })
    this.handlers.clear()
    this.quits = 0
    app.removeAllListeners()
    ipcMain.removeAllListeners()
  },
}

class StandInApp extends EventEmitter {
  isPackaged = false
  getVersion = () => '0.0.0'
  getPath = (name: string) => `/nowhere/${name}`
  getAppPath = () => '/nowhere/app'
  requestSingleInstanceLock = () => standIn.lock
  whenReady = () => Promise.resolve()
  quit = () => {
    standIn.quits++
  }
}
export const app = new StandInApp()
export const dialog = { showErrorBox: (_title: string, _words: string) => {} }
export const nativeTheme = {
  get shouldUseDarkColors() {
    return standIn.dark
  },
}
export const ipcMain = new EventEmitter()

/** Encryption is missing at first, as on a desktop without a keyring: code under test has to refuse, not to store plain. */
export const safeStorage = {
  isEncryptionAvailable: () => standIn.encryption !== 'none',
  getSelectedStorageBackend: () => (standIn.encryption === 'keyring' ? 'gnome_libsecret' : 'basic_text'),
  encryptString(plain: string): Buffer {
    if (standIn.encryption === 'none') throw new Error('no encryption in the stand-in')
    return Buffer.from(Buffer.from(plain).map((byte) => byte ^ 0x5a))
  },
  decryptString(cipher: Uint8Array): string {
    if (standIn.encryption === 'none') throw new Error('no encryption in the stand-in')
    return Buffer.from(cipher.map((byte) => byte ^ 0x5a)).toString()
  },
}

class StandInContents extends EventEmitter {
  sent: { channel: string; ports: MessagePort[] }[] = []
  windowOpen: Handler | undefined
  mainFrame = { parent: null, origin: 'app://packbench' }
  setWindowOpenHandler(handler: Handler): void {
    this.windowOpen = handler
  }
  send(channel: string): void {
    this.sent.push({ channel, ports: [] })
  }
  postMessage(channel: string, _message: unknown, ports: MessagePort[]): void {
    this.sent.push({ channel, ports })
  }
}

export class StandInWindow extends EventEmitter {
  webContents = new StandInContents()
  options: { show?: boolean; backgroundColor?: string; webPreferences: Record<string, unknown> }
  url = ''
  isFocused = false
  constructor(options: { show?: boolean; backgroundColor?: string; webPreferences: Record<string, unknown> }) {
    super()
    this.options = options
    standIn.windows.push(this)
  }
  static getAllWindows = () => standIn.windows
  loadURL(url: string): void {
    this.url = url
  }
  isDestroyed = () => false
  isMinimized = () => false
  restore(): void {}
  show(): void {}
  focus(): void {
    this.isFocused = true
  }
}
export { StandInWindow as BrowserWindow }

/** A MessagePort of Node's, with the manners of Electron's: `on('message')` gets an event. */
export class MessageChannelMain {
  port1: MessagePort
  port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    for (const port of [port1, port2]) {
      const on = port.on.bind(port) as (event: string, listener: Handler) => MessagePort
      const asEvent = (event: string, listener: (value: unknown) => void) =>
        on(event, event === 'message' ? (data: unknown) => listener({ data }) : listener)
      Object.assign(port, { on: asEvent })
    }
    this.port1 = port1
    this.port2 = port2
  }
}

export class StandInProcess extends EventEmitter {
  pid = 4242
  given: { link: string; port: MessagePort }[] = []
  kills = 0
  path: string
  env: Record<string, string>
  constructor(path: string, env: Record<string, string>) {
    super()
    this.path = path
    this.env = env
  }
  postMessage({ link }: { link: string }, [port]: MessagePort[]): void {
    if (port) this.given.push({ link, port })
  }
  kill(): void {
    this.kills++
    this.emit('exit', 0)
  }
}

export const utilityProcess = {
  fork(path: string, _args: string[], { env }: { env: Record<string, string> }): StandInProcess {
    const process = new StandInProcess(path, env)
    standIn.processes.push(process)
    return process
  },
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => standIn.schemes.push(...schemes),
  handle: (scheme: string, handler: Handler) => standIn.handlers.set(scheme, handler),
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Handler) => Object.assign(standIn.permissions, { request: handler }),
    setPermissionCheckHandler: (handler: Handler) => Object.assign(standIn.permissions, { check: handler }),
    setDevicePermissionHandler: (handler: Handler) => Object.assign(standIn.permissions, { device: handler }),
  },
}
