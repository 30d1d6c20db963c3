import type { Port } from '../../shared/bridge/port.ts'
import type { Carrier } from './carrier.ts'

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000
const OPEN_LIMIT_MS = 3000
/** The host's word for a page whose token is of another launch (`electron/ports/README.md`). */
const NOT_INVITED = 4401
const TOKEN = 'packbench.token'

/** The browser host's carrier: see `electron/ports/README.md` for the handshake. */
export function webSocketCarrier(): Carrier {
  return {
    start(onPort) {
      connect(takeToken() ?? '', onPort, FIRST_RETRY_MS)
    },
  }
}

/** Whether this page was opened by its host, and not from a bookmark or by hand. */
export function isInvited(): boolean {
  return takeToken() !== null
}

function connect(token: string, onPort: (port: Port) => void, retryMs: number): void {
  const socket = new WebSocket(`ws://${location.host}/bridge`, ['packbench', `token.${token}`])
  let opened = false
  // An attempt that nobody answers would otherwise be waited for until the system gives up, minutes later.
  const patience = setTimeout(() => socket.close(), OPEN_LIMIT_MS)
  socket.onopen = () => {
    clearTimeout(patience)
    opened = true
    onPort(portOf(socket))
  }
  socket.addEventListener('close', ({ code }) => {
    clearTimeout(patience)
    if (code === NOT_INVITED) return forgetToken()
    const wait = opened ? FIRST_RETRY_MS : Math.min(retryMs * 2, LONGEST_RETRY_MS)
    setTimeout(() => connect(token, onPort, wait), wait)
  })
}

function portOf(socket: WebSocket): Port {
  return {
    post: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    onMessage: (listener) => socket.addEventListener('message', (event) => listener(parsed(event.data))),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  }
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

/** The per-launch token comes in the address's fragment; it is kept for reloads and taken out of sight at once. */
/** The token that the host opened this page with. */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token === null) return sessionStorage.getItem(TOKEN)
  sessionStorage.setItem(TOKEN, token)
  history.replaceState(null, '', location.pathname + location.search)
  return token
}

/** The page begins anew, so that it lets go of the store as well: the window that the host opens now needs it. */
function forgetToken(): void {
  sessionStorage.removeItem(TOKEN)
  location.reload()
}
