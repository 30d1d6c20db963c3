import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { homedir } from 'node:os'
import { extname, join, normalize, sep } from 'node:path'
import { FULL_BYTES, freeBytes } from '../ports/disk-room.ts'
import { type Door, isOurHost, isSame } from './door.ts'
import { pageHeaders } from './page-headers.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** Serves the built page out of `folder`, and nothing else. With `anew` the first page empties the browser's store. */
export function pageFiles(folder: string, door: Door, anew: boolean) {
  const headers = pageHeaders(door.host)
  let isStale = anew
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'DELETE' && request.url === '/store') return emptyStore(request, response, door)
    const { status, type, caching, content } = await answerTo(request, folder, door)
    const forget = isStale && type.startsWith('text/html') ? { 'clear-site-data': '"storage"' } : {}
    if (type.startsWith('text/html')) isStale = false
    response.writeHead(status, { ...headers, ...forget, 'content-type': type, 'cache-control': caching })
    response.end(request.method === 'HEAD' ? undefined : content)
  }
}

/** The page's own store is damaged. It is emptied for the page of this launch alone, and not for want of room on the disk. */
async function emptyStore(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const isOurs = isOurHost(request, door) && isSame(request.headers.authorization ?? '', `Bearer ${door.token}`)
  const hasRoom = (await freeBytes(homedir())) > FULL_BYTES
  const forget = isOurs && hasRoom ? { 'clear-site-data': '"storage"' } : {}
  response.writeHead(isOurs ? (hasRoom ? 204 : 507) : 403, { ...pageHeaders(door.host), ...forget })
  response.end()
}

type Answer = { status: number; type: string; caching: string; content: Buffer | string }

async function answerTo(request: IncomingMessage, folder: string, door: Door): Promise<Answer> {
  if (!isOurHost(request, door)) return words(421, 'not the address of this bench\n')
  if (request.method !== 'GET' && request.method !== 'HEAD') return words(405, 'GET only\n')
  const path = pathIn(folder, request.url ?? '/')
  const type = path && types[extname(path)]
  const content = type ? await readFile(path).catch(() => null) : null
  if (!(content && type)) return words(404, 'no such file\n')
  // Built files carry a hash of their content in their name; the page itself does not.
  const caching = path?.endsWith('.html') ? 'no-store' : 'public, max-age=31536000, immutable'
  return { status: 200, type, caching, content }
}

function words(status: number, content: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', caching: 'no-store', content }
}

/** The file that `url` names, or null where that lies outside of `folder`. */
function pathIn(folder: string, url: string): string | null {
  try {
    const { pathname } = new URL(url, 'http://bench')
    const name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
    const path = normalize(join(folder, name))
    return path.startsWith(normalize(folder) + sep) && !name.includes('\0') ? path : null
  } catch {
    return null
  }
}
