import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ready } from 'zpl-renderer-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const DOTS_PER_MM = 8

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } })

/** Draws a label as the printer would and reads its barcodes as a scanner would: AIM identifier and text of each. */
export async function readLabel(zpl: string, widthDots: number, lengthDots: number) {
  const { api } = await ready
  const image = await api.zplToBase64Async(zpl, widthDots / DOTS_PER_MM, lengthDots / DOTS_PER_MM, DOTS_PER_MM)
  const png = new Uint8Array(Buffer.from(image, 'base64'))
  const found = await readBarcodes(new Blob([png]), { formats: ['Code128'], tryHarder: true })
  return found.map(({ symbologyIdentifier, text }) => ({ aim: symbologyIdentifier, text }))
}
