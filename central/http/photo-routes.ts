import { photoStanding, pieceQuery } from '../../shared/api/photos.ts'
import { hashText, z } from '../../shared/schema.ts'
import { readPhoto, standingOf, takePiece } from '../photos/store.ts'
import { CentralProblem } from '../problem.ts'
import { stationOf } from './access.ts'
import type { App, Context } from './context.ts'

const params = z.object({ sha256: hashText })
const BYTES = 'application/octet-stream'

export function photoRoutes(app: App, { pool }: Context): void {
  app.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get(
    '/v1/photos/:sha256/standing',
    {
      config: { access: 'station' },
      schema: {
        summary: 'How much of a photo is here, and of how many bytes: a broken line goes on from there',
        params,
        response: { 200: photoStanding },
      },
    },
    async (request) => standingOf(pool, stationOf(request), request.params.sha256),
  )
  app.patch(
    '/v1/photos/:sha256',
    {
      config: { access: 'station' },
      schema: {
        summary: 'The next piece, 64 KiB at most, of a photo that an event of this station names',
        description:
          'A piece that does not begin where the last one ended changes nothing. The answer says how much is here. ' +
          'The whole is held against the SHA-256 in the address; what is another photo is dropped.',
        params,
        querystring: pieceQuery,
        consumes: [BYTES],
        response: { 200: photoStanding },
      },
    },
    async (request) => {
      const piece = request.body
      if (!Buffer.isBuffer(piece)) {
        throw new CentralProblem(
          'unsupported',
          `Send the bytes themselves as the body, with the content type ${BYTES}.`,
        )
      }
      const { sha256 } = request.params
      return takePiece(pool, { station: stationOf(request), sha256, offset: request.query.offset, piece })
    },
  )
  app.get(
    '/v1/photos/:sha256',
    {
      config: { access: 'any' },
      schema: { summary: 'A photo that a bench took, once all of it is here', params, produces: ['image/jpeg'] },
    },
    async (request, reply) => {
      const jpeg = await readPhoto(pool, request.params.sha256)
      return reply.type('image/jpeg').send(jpeg)
    },
  )
}
