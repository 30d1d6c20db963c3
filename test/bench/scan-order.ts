import type { Call } from '../central/calls.ts'

/** One order of a single line with `units` units, its product, and what a bench needs to open it. */
export async function stockScanOrder(admin: Call, units: number): Promise<void> {
  await mustDo(admin, '/v1/master', {
    people: [{ id: 'ana', name: 'Ana', initials: 'AN', roles: ['packer'] }],
    checklists: [
      {
        id: 'standard',
        version: 1,
        name: 'Standard',
        steps: ['identify', 'verify-items'].map((kind) => ({ id: kind, kind, options: {} })),
      },
    ],
  })
  await mustDo(admin, '/v1/orders', {
    products: [{ id: 'p-1', sku: 'P1', name: 'Tea light', location: 'A-1', picture: null, weightGrams: 12 }],
    barcodes: [{ code: 'TEALIGHT', product: 'p-1', quantity: 1, level: 'each' }],
    orders: [
      {
        id: 'scan-me',
        number: 'SCANME',
        client: 'Bench',
        site: 'main',
        carrier: 'DHL Express',
        service: 'Worldwide',
        promisedShipAt: null,
        tote: null,
        notes: [],
        shipTo: { name: 'A', street: ['B 1'], postcode: '1', city: 'C', country: 'DE' },
        lines: [{ line: '1', product: 'p-1', quantity: units }],
        carrierLabel: null,
        pickStartedAt: null,
      },
    ],
  })
}

async function mustDo(admin: Call, path: string, body: unknown): Promise<void> {
  const answer = await admin('POST', path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.message}`)
}
