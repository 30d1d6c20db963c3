import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, session } from 'electron'

/** Never to be changed: IndexedDB belongs to the origin, and another origin begins with an empty store. */
export const PAGE_ORIGIN = 'app://packbench'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

export const servePage = {
  /** Has to be said before the app is ready. */
  declare(): void {
    const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
  },
  /** Serves the built page out of `folder`, and nothing else. */
  from(folder: string): void {
    protocol.handle('app', (request) => (isToEmpty(request) ? emptyStore() : answer(folder, request)))
  },
}

/** The page's own store is damaged, and no page can empty one that it can not open. */
function isToEmpty({ method, url }: Request): boolean {
  return method === 'DELETE' && url === `${PAGE_ORIGIN}/store`
}

async function emptyStore(): Promise<Response> {
  await session.defaultSession.clearStorageData({ origin: PAGE_ORIGIN, storages: ['indexdb'] })
  return new Response(null, { status: 204 })
}

async function answer(folder: string, request: Request): Promise<Response> {
  const path = request.method === 'GET' ? pathIn(folder, request.url) : null
  const type = path && types[extname(path)]
  const content = type ? await readFile(path).catch(() => null) : null
  if (!(content && type)) return new Response('no such file', { status: 404 })
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}

/** The file that `url` names, or null where it is of another host or lies outside of `folder`. */
function pathIn(folder: string, url: string): string | null {
  try {
    const { host, pathname } = new URL(url)
    const name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
    const path = normalize(join(folder, name))
    const inside = path.startsWith(normalize(folder) + sep) && !name.includes('\0')
    return host === 'packbench' && inside ? path : null
  } catch {
    return null
  }
}
