import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sscc } from '../../../shared/label/sscc.ts'
import type { Call } from '../../central/calls.ts'

const SAMPLE = fileURLToPath(new URL('../../../../shared/data/online-retail-sample.csv', import.meta.url))

/** Real orders where the sample lies beside the project, else a few rows of the same shape. */
export function sampleOrders(): { csv: string; real: boolean } {
  if (existsSync(SAMPLE)) return { csv: readFileSync(SAMPLE, 'utf8'), real: true }
  const rows = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    '536366,22633,HAND WARMER UNION JACK,6,12/1/10 8:28,1.85,17850,United Kingdom',
    '536366,22632,HAND WARMER RED POLKA DOT,6,12/1/10 8:28,1.85,17850,United Kingdom',
    '536368,22960,JAM MAKING SET WITH JARS,6,12/1/10 8:34,4.25,13047,United Kingdom',
    '536368,22913,RED COAT RACK PARIS FASHION,3,12/1/10 8:34,4.95,13047,United Kingdom',
    '536368,22912,YELLOW COAT RACK PARIS FASHION,3,12/1/10 8:34,4.95,13047,United Kingdom',
    '536368,22914,BLUE COAT RACK PARIS FASHION,3,12/1/10 8:34,4.95,13047,United Kingdom',
    '536369,21756,BATH BUILDING BLOCK WORD,3,12/1/10 8:35,5.95,13047,United Kingdom',
  ]
  return { csv: `${rows.join('\r\n')}\r\n`, real: false }
}

/** A case code of six hand warmers, as GTIN-14 with packaging indicator 1. */
export const HAND_WARMER_CASE = '15012345678907'
export const MEDIUM_BOX = 'BOX-M'
/** An SSCC that no bench here ever gave out. */
export const STRANGE_LABEL = `00${sscc({ extension: '3', companyPrefix: '4012345', serial: 77 })}`

/** Imports the sample orders and what a bench needs beside them. */
export async function stock(admin: Call): Promise<void> {
  const imported = await admin('POST', '/v1/imports?mapping=online-retail', sampleOrders().csv, {
    'content-type': 'text/csv',
  })
  if (imported.status !== 200) throw new Error(`import: ${imported.status} ${imported.body.message}`)
  await mustDo(admin, '/v1/master', {
    people: [{ id: 'ana', name: 'Ana', initials: 'AN', roles: ['packer', 'returns', 'supervisor'] }],
    cartons: [
      { id: 'box-m', name: 'Medium box', code: MEDIUM_BOX, lengthMm: 300, widthMm: 220, heightMm: 150, tareGrams: 180 },
    ],
    checklists: [
      {
        id: 'standard',
        version: 1,
        name: 'Standard',
        steps: ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label'].map((kind) => ({
          id: kind,
          kind,
          options: {},
        })),
      },
    ],
    stock: [
      { product: '22633', site: 'main', onHand: 100 },
      { product: '21756', site: 'main', onHand: 10 },
    ],
  })
  await mustDo(admin, '/v1/orders', {
    barcodes: [{ code: HAND_WARMER_CASE, product: '22633', quantity: 6, level: 'case' }],
  })
}

async function mustDo(admin: Call, path: string, body: unknown): Promise<void> {
  const answer = await admin('POST', path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.message}`)
}
