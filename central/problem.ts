import type { Problem } from '../shared/api/contract.ts'

const STATUS = {
  'bad-request': 400,
  unauthorised: 401,
  'token-expired': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  internal: 500,
  'not-ready': 503,
} as const satisfies Record<Problem['error'], number>

/** A request that can not be served, in words for the one who sent it: what happened and what to do next. */
export class CentralProblem extends Error {
  readonly code: Problem['error']
  readonly status: number

  constructor(code: Problem['error'], message: string, status: number = STATUS[code]) {
    super(message)
    this.name = 'CentralProblem'
    this.code = code
    this.status = status
  }
}

export function notFound(what: string, id: string): CentralProblem {
  return new CentralProblem('not-found', `There is no ${what} ${id} here. Check the id, or import it first.`)
}
