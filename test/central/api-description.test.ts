import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problem } from '../../shared/api/contract.ts'
import { callsAs } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

type Content = Record<string, { schema: { type?: string; format?: string; properties?: Record<string, unknown> } }>
type Operation = {
  summary?: string
  description?: string
  security?: unknown[]
  requestBody?: { content: Content }
  responses: Record<string, { description?: string; content?: Content }>
}

let central: TestCentral
let operations: [name: string, operation: Operation][]

beforeAll(async () => {
  central = await startCentral()
  const { body } = await callsAs(central, central.adminToken)('GET', '/docs/json')
  const paths = Object.entries(body.paths as Record<string, Record<string, Operation>>)
  operations = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
})
afterAll(() => central.close())

const of = (name: string) => operations.find(([each]) => each === name)?.[1]

describe('the API description', () => {
  test('says of every route what it is for, who may call it, and what it answers', () => {
    expect(operations.length).toBeGreaterThan(35)
    for (const [name, { summary, description, responses }] of operations) {
      expect(summary, name).toMatch(/^[A-Z]/)
      expect(description, name).toMatch(/token/)
      expect(Object.keys(responses['200']?.content ?? {}), name).toHaveLength(1)
    }
  })

  test('says of every route how it refuses: with a code that is known, and words', () => {
    for (const [name, { responses }] of operations) {
      const { error, message } = responses['default']?.content?.['application/json']?.schema.properties ?? {}
      expect(error, name).toMatchObject({ enum: problem.shape.error.options })
      expect(message, name).toMatchObject({ type: 'string' })
    }
  })

  test('asks for no token only where none is needed', () => {
    const free = operations.filter(([, { security }]) => security?.length === 0).map(([name]) => name)
    expect(free.sort()).toEqual(['get /health', 'get /ready', 'post /v1/enrol'])
  })

  test.each([
    ['post /v1/imports', 'text/csv'],
    ['put /v1/documents/{sha256}', 'application/pdf'],
    ['patch /v1/photos/{sha256}', 'application/octet-stream'],
  ])('%s takes bytes', (name, type) => {
    expect(of(name)?.requestBody?.content).toEqual({ [type]: { schema: { type: 'string', format: 'binary' } } })
  })

  test.each([
    ['get /v1/documents/{sha256}', 'application/pdf'],
    ['get /v1/photos/{sha256}', 'image/jpeg'],
    ['get /v1/pokes', 'text/event-stream'],
  ])('%s answers bytes', (name, type) => {
    expect(of(name)?.responses['200']?.content).toEqual({ [type]: { schema: { type: 'string', format: 'binary' } } })
  })

  test('tells of the hello in which a bench and central say their versions', () => {
    expect(of('get /v1/pokes')?.description).toContain('packbench-protocol')
  })
})
