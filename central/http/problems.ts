import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { MAX_BODY_BYTES, type Problem } from '../../shared/api/contract.ts'
import { cut } from '../../shared/schema.ts'
import { isAway, isDataFault } from '../database/faults.ts'
import { CentralProblem } from '../problem.ts'

/** Every error leaves as a `problem`. What went wrong inside is for the log; what to do next is for the sender. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request.routeOptions.bodyLimit)
    if (problem.status >= 500) request.log.error(faultOf(error), 'request failed')
    return answer(reply, problem)
  })
  app.setNotFoundHandler((request: FastifyRequest, reply) =>
    answer(
      reply,
      new CentralProblem(
        'not-found',
        `There is no ${request.method} ${pathOf(request).slice(0, 100)} here. What there is, is listed at /docs.`,
      ),
    ),
  )
}

/** Addresses that the router can not even read come here, before there is a route or a caller. */
export function answerUnroutable(error: FastifyError, _request: unknown, reply: FastifyReply): void {
  answer(reply, problemOf(error, MAX_BODY_BYTES))
}

function answer(reply: FastifyReply, problem: CentralProblem): FastifyReply {
  const body: Problem = { error: problem.code, message: cut(problem.message.toWellFormed(), 2000) }
  return reply.code(problem.status).type('application/json').serializer(JSON.stringify).send(body)
}

/** What the log may hold: a database error carries the row that failed in its other members, names and addresses too. */
function faultOf({ name, code, message, stack }: FastifyError): Record<string, unknown> {
  return { fault: name, code, message, stack }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? ''
}

function problemOf(error: FastifyError, bodyLimit: number = MAX_BODY_BYTES): CentralProblem {
  if (error instanceof CentralProblem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return new CentralProblem('bad-request', invalidInput(error))
  return ofFastify(error, bodyLimit) ?? ofDatabase(error) ?? unexpected(error)
}

function invalidInput(error: FastifyError): string {
  const where = error.validationContext ?? 'request'
  const faults = (error.validation ?? []).slice(0, 5).map(({ instancePath, message }) => {
    const path = instancePath.replace(/^\//, '').replaceAll('/', '.')
    return `${path || '(whole)'}: ${message}`
  })
  return `The ${where} does not fit: ${faults.join('; ')}. Correct it and send it again; nothing was taken.`
}

function ofFastify({ code, message, statusCode }: FastifyError, bodyLimit: number): CentralProblem | undefined {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new CentralProblem('bad-request', 'The body is not JSON. Send one JSON object; nothing was taken.')
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new CentralProblem(
        'too-large',
        `The body is larger than ${sizeInWords(bodyLimit)}. Send it in smaller parts; nothing was taken.`,
      )
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new CentralProblem(
        'unsupported',
        'Send application/json; text/csv to /v1/imports, application/pdf to /v1/documents, bytes to /v1/photos.',
      )
    case 'FST_ERR_MAX_PARAM_LENGTH':
    case 'FST_ERR_BAD_URL':
      return new CentralProblem('bad-request', 'The address can not be read. Check it; ids have 64 characters at most.')
    default:
      if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined
      return new CentralProblem('bad-request', `${message}. Correct the request and send it again.`)
  }
}

function sizeInWords(bytes: number): string {
  const MB = 1024 * 1024
  return bytes < MB ? `${Math.floor(bytes / 1024)} kB` : `${Math.floor(bytes / MB)} MB`
}

function ofDatabase(error: FastifyError): CentralProblem | undefined {
  if (isDataFault(error)) return unkept(error.code)
  if (!isAway(error)) return undefined
  return new CentralProblem(
    'not-ready',
    'The database is not answering in time. Nothing was taken; send it again soon.',
  )
}

function unkept(code: string): CentralProblem {
  if (code.startsWith('23')) {
    const words = 'This does not go with what is here by now. Look at it again, then send it again; nothing was taken.'
    return new CentralProblem('conflict', words)
  }
  // 22P05 and 22021: the text holds a character that PostgreSQL keeps in no text, which is only ever NUL.
  const isText = code === '22P05' || code === '22021'
  const what = isText ? 'A text holds a NUL character.' : `A value is none that the database can keep (${code}).`
  return new CentralProblem('bad-request', `${what} Correct it and send it again; nothing was taken.`)
}

function unexpected(_error: FastifyError): CentralProblem {
  return new CentralProblem('internal', 'Central failed to do this. Nothing was taken; its log says why. Try again.')
}
