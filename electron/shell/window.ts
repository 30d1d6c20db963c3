import { fileURLToPath } from 'node:url'
import { BrowserWindow, nativeTheme } from 'electron'
import { PAGE_ORIGIN } from './page-protocol.ts'

/** What the page is painted on (`renderer/design/tokens.css`): a window of another colour would flash before it. */
const GROUND = { light: '#f4f3ef', dark: '#14161a' }

/** The one window, after Electron's security checklist; what is said here against a default is said on purpose. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: fileURLToPath(new URL('../preload.cjs', import.meta.url)),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      // A bench that nobody looks at for an hour still has to hear its scanner at once.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.loadURL(`${PAGE_ORIGIN}/`)
  return window
}
