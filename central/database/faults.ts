/** What a SQLSTATE of PostgreSQL says about the question, and about the database. */

/** 08 connection, 53 out of resources, 57P the server stops. */
const AWAY = /^(08|53|57P)/
const AWAY_NODE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
/** A cancelled statement, locks waited for too long or in a ring, transactions that crossed: the load will pass. */
const BUSY = new Set(['57014', '55P03', '40P01', '40001'])

type Fault = Error & { code: string }

/** The database is not there, or too busy: the same question may be answered later. */
export function isAway({ code = '', message }: { code?: string; message: string }): boolean {
  return BUSY.has(code) || AWAY.test(code) || AWAY_NODE.has(code) || /^(timeout exceeded|Connection term)/.test(message)
}

/** What was sent can not be kept (class 22: data, class 23: integrity), and never will be: it is no fault of the database. */
export function isDataFault(error: unknown): error is Fault {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]...$/.test(error.code)
}
