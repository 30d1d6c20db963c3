import { documentKept } from '../../shared/api/contract.ts'
import { hashText, z } from '../../shared/schema.ts'
import { keepDocument, readDocument } from '../documents/store.ts'
import { CentralProblem } from '../problem.ts'
import type { App, Context } from './context.ts'

const params = z.object({ sha256: hashText })

export function documentRoutes(app: App, { pool }: Context): void {
  app.addContentTypeParser('application/pdf', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.put(
    '/v1/documents/:sha256',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'A PDF of 5 MB at most that orders may name in their documents; the address is its SHA-256',
        params,
        consumes: ['application/pdf'],
        response: { 200: documentKept },
      },
    },
    async (request) => {
      if (!(Buffer.isBuffer(request.body) && isPdf(request.headers['content-type']))) {
        throw new CentralProblem(
          'unsupported',
          'Send the PDF itself as the body, with the content type application/pdf.',
        )
      }
      const { sha256 } = request.params
      const created = await keepDocument(pool, sha256, request.body)
      return { sha256, bytes: request.body.length, created }
    },
  )
  app.get(
    '/v1/documents/:sha256',
    {
      config: { access: 'any' },
      schema: { summary: 'A PDF that came with an order', params, produces: ['application/pdf'] },
    },
    async (request, reply) => {
      const pdf = await readDocument(pool, request.params.sha256)
      return reply.type('application/pdf').send(pdf)
    },
  )
}

function isPdf(type: string | undefined): boolean {
  return type?.split(';')[0]?.trim().toLowerCase() === 'application/pdf'
}
