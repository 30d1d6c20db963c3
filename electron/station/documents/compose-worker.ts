/** The composing thread: a page takes a tenth of a second to half of one, and a scan must not wait for the journal so long. */
import { parentPort } from 'node:worker_threads'
import { codeSheet } from './code-sheet.ts'
import { type Asked, type Composed, questionOf, readAsked } from './composing.ts'
import { packingSlip, type Slip } from './packing-slip.ts'
import { receipt } from './receipt.ts'
import { type RecordPhotos, recordDocument } from './record-paper.ts'
import { drawnRows } from './type/drawn-rows.ts'
import { documentFonts, labelFaces } from './type/faces.ts'

async function composed(job: Asked): Promise<Slip> {
  if (job.kind === 'sheet') return whole(await codeSheet(job.asked, documentFonts))
  if (job.kind === 'rows') return whole(Buffer.from(JSON.stringify(drawnRows(job.asked, labelFaces))))
  if (job.kind === 'record') return whole(await recordDocument(job.asked, documentFonts, photosOf(job.photos)))
  const { dossier, asked } = job
  return asked.language === 'pdf' ? packingSlip(dossier, asked, documentFonts) : receipt(dossier, asked)
}

/** Of these nobody asks what is missing, or they say so themselves. */
function whole(body: Buffer): Slip {
  return { body, missing: [] }
}

function photosOf(photos: Record<string, string>): RecordPhotos {
  return new Map(Object.entries(photos).map(([sha256, base64]) => [sha256, Buffer.from(base64, 'base64')]))
}

parentPort?.on('message', async (raw) => {
  const job = readAsked(raw)
  const id = questionOf(raw)
  if (id === null) return
  const made = job.ok ? composed(job.value) : Promise.reject(new Error(job.error))
  const answer: Composed = await made.then(
    ({ body, missing }) => ({ id, body: body.toString('base64'), missing: [...missing], why: null }),
    (error: unknown) => ({ id, body: null, missing: [], why: String(error) }),
  )
  parentPort?.postMessage(answer)
})
