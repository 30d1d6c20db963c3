import type { FastifyDynamicSwaggerOptions, SwaggerTransform as Transform } from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { problem } from '../../shared/api/contract.ts'
import type { Access } from './access.ts'

const callers: Readonly<Record<Access, string>> = {
  public: 'Needs no token.',
  station: 'For the token of a station.',
  admin: 'For the admin token.',
  any: 'For the token of a station or the admin token.',
}

const BYTES = { type: 'string', format: 'binary' }
const OF_BYTES = 'The bytes themselves'
const refusal = {
  description: 'Why not. `error` is a stable code, `message` says what happened and what to do next.',
  content: { 'application/json': { schema: problem } },
}

/** Says of every route, beside its own schemas, who may call it, what bytes it takes or gives, and how it refuses. */
const describe: Transform = (document) => {
  const own: FastifySchema = document.schema ?? {}
  const access = document.route.config?.access ?? 'public'
  const { schema, url } = jsonSchemaTransform({
    ...document,
    schema: { ...own, response: { ...(own.response ?? {}), default: refusal } },
  })
  const { consumes, produces, body } = own
  const bytes = produces?.[0]
  return {
    url,
    schema: {
      ...schema,
      description: [own.description, callers[access]].filter(Boolean).join(' '),
      ...(access === 'public' && { security: [] }),
      ...(consumes && !body && { body: BYTES }),
      response: {
        ...(schema.response ?? {}),
        ...(bytes && { 200: { description: OF_BYTES, content: { [bytes]: { schema: BYTES } } } }),
      },
    },
  }
}

/** The OpenAPI description at `/docs`. */
export const apiDescription: FastifyDynamicSwaggerOptions = {
  openapi: {
    info: {
      title: 'Packbench central',
      version: '1',
      description: 'Order intake, reference data for the benches, and the home of what they did.',
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Admin or station token' } },
    },
    security: [{ token: [] }],
  },
  transform: describe,
}
