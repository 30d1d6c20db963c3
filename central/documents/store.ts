import { createHash } from 'node:crypto'
import { MAX_DOCUMENT_BYTES } from '../../shared/order/order.ts'
import type { Sql } from '../database/pool.ts'
import type { OrderSource } from '../orders/order-rows.ts'
import { CentralProblem } from '../problem.ts'

/** Keeps a PDF under the SHA-256 of its bytes. Whether it is new. */
export async function keepDocument(sql: Sql, sha256: string, pdf: Buffer): Promise<boolean> {
  requireGood(sha256, pdf)
  const { rowCount } = await sql.query(
    'insert into documents (sha256, pdf) values ($1, $2) on conflict (sha256) do nothing',
    [sha256, pdf],
  )
  return rowCount === 1
}

function requireGood(sha256: string, pdf: Buffer): void {
  if (pdf.length > MAX_DOCUMENT_BYTES) {
    const most = MAX_DOCUMENT_BYTES / 1024 / 1024
    throw new CentralProblem('too-large', `The document is larger than ${most} MB. Make it smaller; it was not taken.`)
  }
  // Readers allow for some bytes before the header; what has none in its first kilobyte is no PDF to any of them.
  if (!pdf.subarray(0, 1024).includes('%PDF-')) {
    throw new CentralProblem('unsupported', 'The body is not a PDF. Convert the document to PDF; it was not taken.')
  }
  const found = createHash('sha256').update(pdf).digest('hex')
  if (found === sha256) return
  throw new CentralProblem(
    'bad-request',
    `The body has the SHA-256 ${found}, not the one of the address. Part of it may have been lost: send it again.`,
  )
}

export async function readDocument(sql: Sql, sha256: string): Promise<Buffer> {
  const { rows } = await sql.query<{ pdf: Buffer }>('select pdf from documents where sha256 = $1', [sha256])
  const [row] = rows
  if (row) return row.pdf
  throw new CentralProblem('not-found', `There is no document ${sha256} here. Send it first, with PUT to this address.`)
}

/** A bench that is told of a document has to find it: orders name only what is here already. */
export async function requireDocuments(sql: Sql, orders: readonly OrderSource[]): Promise<void> {
  const named = orders.flatMap(({ number, documents }, index) =>
    documents.map((document) => ({ ...document, where: `orders.${index} (${number})` })),
  )
  if (named.length === 0) return
  const { rows } = await sql.query<{ sha256: string; bytes: number }>(
    'select sha256, octet_length(pdf) as bytes from documents where sha256 = any($1)',
    [[...new Set(named.map(({ sha256 }) => sha256))]],
  )
  const sizes = new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]))
  for (const { where, name, sha256, bytes } of named) {
    const size = sizes.get(sha256)
    if (size === bytes) continue
    const fault =
      size === undefined
        ? `is not here. Send it with PUT to /v1/documents/${sha256} first`
        : `has ${size} bytes, not ${bytes}. Correct the order`
    throw new CentralProblem('bad-request', `${where}: its document ${name} ${fault}. Nothing was taken.`)
  }
}
