import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type IppAnswer, type IppQuestion, ippRequest, readIppAnswer } from './ipp-message.ts'

/** Where the print server listens: a socket of this machine, or a host and port. */
export type CupsServer = { readonly socketPath: string } | { readonly host: string; readonly port: number }

const PORT = 631
/** Debian and its kin, others, macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd']
const ASK_MS = 3000
const MOST_BYTES = 1_000_000

/** As the system's own commands find it: `CUPS_SERVER`, then `client.conf` of the user and the system, then this machine. */
export function cupsServer(env: NodeJS.ProcessEnv = process.env): CupsServer {
  const named =
    env['CUPS_SERVER'] || serverIn(join(homedir(), '.cups/client.conf')) || serverIn('/etc/cups/client.conf')
  if (named) return serverFrom(named, env)
  const socketPath = SOCKETS.find(existsSync)
  return socketPath ? { socketPath } : { host: 'localhost', port: PORT }
}

/** `host`, `host:port`, `[v6]:port` or a path; `/version=1.1` may stand behind it (client.conf(5)). */
export function serverFrom(named: string, env: NodeJS.ProcessEnv = {}): CupsServer {
  if (named.startsWith('/')) return { socketPath: named }
  const [, v6, plain, port] = /^(?:\[([^\]]+)\]|([^:/]+))(?::(\d+))?/.exec(named) ?? []
  return { host: v6 ?? plain ?? 'localhost', port: Number(port ?? env['IPP_PORT'] ?? PORT) }
}

function serverIn(file: string): string | undefined {
  try {
    return /^\s*ServerName\s+(\S+)/im.exec(readFileSync(file, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** Null where the server can not be reached, or answers with what is no answer. */
export function askCups(server: CupsServer, question: IppQuestion): Promise<IppAnswer | null> {
  return new Promise<IppAnswer | null>((resolve) => {
    const body = ippRequest(question)
    const headers = { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' }
    const asked = request(
      { ...server, path: '/', method: 'POST', headers, timeout: ASK_MS, agent: false },
      (answer) => {
        const pieces: Buffer[] = []
        let size = 0
        answer.on('data', (piece: Buffer) => {
          pieces.push(piece)
          size += piece.length
          if (size > MOST_BYTES) asked.destroy()
        })
        answer.on('end', () => resolve(readIppAnswer(Buffer.concat(pieces))))
        answer.on('error', () => resolve(null))
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(null))
    asked.on('close', () => resolve(null))
    asked.end(body)
    // A port that is none is told by throwing.
  }).catch(() => null)
}
