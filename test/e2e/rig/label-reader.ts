import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { ready } from 'zpl-renderer-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** One barcode as a scanner would read it from the printed label: AIM identifier and text. */
export type ReadCode = { aim: string; text: string }

let prepared: Promise<void> | undefined

async function prepare(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const bytes = await readFile(wasm)
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer } })
}

/** Draws a label as the printer would and reads every barcode on it. Sizes in millimetres, at 8 dots per millimetre. */
export async function readLabel(zpl: string, size = { width: 102, height: 153 }): Promise<ReadCode[]> {
  const { api } = await ready
  return readPicture(Buffer.from(await api.zplToBase64Async(zpl, size.width, size.height, 8), 'base64'))
}

/** Reads every barcode on a picture. */
export async function readPicture(png: Buffer): Promise<ReadCode[]> {
  prepared ??= prepare()
  await prepared
  const codes = await readBarcodes(png, { tryHarder: true, textMode: 'Plain' })
  return codes.map(({ symbologyIdentifier, text }) => ({ aim: symbologyIdentifier, text }))
}
