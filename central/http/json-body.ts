import { Buffer } from 'node:buffer'
import type { FastifyError, FastifyInstance } from 'fastify'
import { CentralProblem } from '../problem.ts'

/**
 * Reads JSON that is UTF-8. Other bytes would be stored as another character each, and a label or a name with them would
 * be another one than was sent.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parseText = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = utf8(body as Buffer)
    if (text === undefined) return done(notUtf8(body as Buffer) as CentralProblem & FastifyError, undefined)
    return parseText(request, text, done)
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function notUtf8(bytes: Buffer): CentralProblem {
  // Read with a stand-in for what is wrong and written again, it differs from there on.
  const again = Buffer.from(bytes.toString('utf8'))
  const at = bytes.findIndex((byte, index) => byte !== again[index])
  const shown = bytes
    .subarray(at, at + 1)
    .toString('hex')
    .toUpperCase()
  return new CentralProblem(
    'bad-request',
    `The body is not UTF-8: its byte ${at + 1} is ${shown}. Send it in UTF-8, and the bytes of a label as zplBase64; ` +
      'nothing was taken.',
  )
}
