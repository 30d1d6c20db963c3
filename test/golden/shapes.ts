/** Everything that is written today and read tomorrow: its name, its schema, and samples where a schema alone makes none. */
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { addRoutes } from '../../central/http/routes.ts'
import { settings } from '../../electron/station/settings/settings.ts'
import { problem } from '../../shared/api/contract.ts'
import { bridgeEvents, bridgeMethods } from '../../shared/bridge/contract.ts'
import { catalogue } from '../../shared/event/catalogue.ts'
import { envelopeFields } from '../../shared/event/envelope.ts'
import { referenceRows } from '../../shared/reference/change.ts'
import { dossier } from '../../shared/reference/dossier.ts'
import { person } from '../../shared/reference/person.ts'
import { z } from '../../shared/schema.ts'

export const families = ['events', 'rows', 'bridge', 'central'] as const
export type Family = (typeof families)[number]
export type Shape = { name: string; schema: z.ZodType }

/** `type@version`, and the envelope that all of them stand in. */
function eventShapes(): Shape[] {
  const types = Object.entries(catalogue).map(([type, schema]) => ({ name: `${type}@1`, schema }))
  return [...types, { name: 'envelope', schema: z.strictObject(envelopeFields) }]
}

/** What lies in IndexedDB and in the station's folder as JSON. Tables of SQLite have a file of their own. */
function rowShapes(): Shape[] {
  const reference = Object.entries(referenceRows).map(([kind, schema]) => ({ name: `reference ${kind}`, schema }))
  return [
    ...reference,
    { name: 'page dossier', schema: dossier },
    { name: 'page operator', schema: person },
    { name: 'station settings', schema: settings },
  ]
}

function bridgeShapes(): Shape[] {
  const methods = Object.entries(bridgeMethods).flatMap(([name, { request, answer }]) => [
    { name: `${name} answer`, schema: answer },
    { name: `${name} request`, schema: request },
  ])
  const events = Object.entries(bridgeEvents).map(([name, schema]) => ({ name: `event ${name}`, schema }))
  return [...methods, ...events]
}

type RouteSchema = { body?: z.ZodType; querystring?: z.ZodType; response?: Record<string, z.ZodType> }

/** As the routes themselves say it, so that none can be forgotten. */
async function centralShapes(): Promise<Shape[]> {
  const app = Fastify().withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const shapes: Shape[] = [{ name: 'problem', schema: problem }]
  app.addHook('onRoute', ({ method, url, schema = {} }) => {
    const { body, querystring, response = {} } = schema as RouteSchema
    if (method === 'HEAD') return
    const add = (what: string, part: z.ZodType | undefined) => {
      if (part) shapes.push({ name: `${method} ${url} ${what}`, schema: part })
    }
    add('body', body)
    add('query', querystring)
    for (const [status, answer] of Object.entries(response)) add(status, answer)
  })
  addRoutes(app, {} as never)
  await app.ready()
  return shapes
}

export async function shapesOf(family: Family): Promise<Shape[]> {
  const all = { events: eventShapes, rows: rowShapes, bridge: bridgeShapes, central: centralShapes }
  return (await all[family]()).sort((a, b) => (a.name < b.name ? -1 : 1))
}
