import { readFileSync } from 'node:fs'
import { sscc } from '../../../shared/label/sscc.ts'
import type { Call } from '../../central/calls.ts'
import { ownData } from '../../data/real-data.ts'

/** A case code of six hand warmers, as GTIN-14 with packaging indicator 1. */
export const HAND_WARMER_CASE = '15012345678907'
export const MEDIUM_BOX = 'BOX-M'
/** An SSCC that no bench here ever gave out. */
export const STRANGE_LABEL = `00${sscc({ extension: '3', companyPrefix: '4012345', serial: 77 })}`

/** Imports the sample orders and what a bench needs beside them. */
export async function stock(admin: Call): Promise<void> {
  const imported = await admin(
    'POST',
    '/v1/imports?mapping=online-retail',
    readFileSync(ownData('online-retail.csv'), 'utf8'),
    {
      'content-type': 'text/csv',
    },
  )
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
