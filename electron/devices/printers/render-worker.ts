import { parentPort } from 'node:worker_threads'
import { ready } from 'zpl-renderer-js'
import { parse, z } from '../../../shared/schema.ts'
import { drawable } from './drawable.ts'
import { jobSize, pngSize } from './label-size.ts'

const job = z.object({ id: z.number(), zpl: z.string() })

const { api } = await ready

parentPort?.on('message', async (raw) => {
  const parsed = parse(job, raw)
  if (!parsed.ok) return
  const { id, zpl } = parsed.value
  parentPort?.postMessage({ id, labels: await draw(zpl) })
})

async function draw(zpl: string) {
  try {
    const { widthMm, heightMm, dotsPerMm } = jobSize(zpl)
    const labels = await api.zplToBase64MultipleAsync(drawable(zpl), widthMm, heightMm, dotsPerMm)
    return labels.map((png) => ({ image: `data:image/png;base64,${png}`, ...pngSize(Buffer.from(png, 'base64')) }))
  } catch {
    return []
  }
}
