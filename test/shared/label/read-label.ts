import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ready } from 'zpl-renderer-js'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import type { Resolution } from '../../../shared/devices/resolution.ts'
import { encodingOf, type LabelLanguage } from '../../../shared/label/language.ts'
import { printEpl2 } from './printers/epl2-printer.ts'
import { imageOf, type Paper } from './printers/paper.ts'
import { printTspl } from './printers/tspl-printer.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } })

export type ReadCode = { aim: string; text: string }

/** Draws a label as the printer would and reads its barcodes as a scanner would: AIM identifier and text of each. */
export async function readLabel(zpl: string, widthDots: number, lengthDots: number): Promise<ReadCode[]> {
  return readImage(new Blob([await pngOf(zpl, widthDots, lengthDots)]))
}

/** Dot for dot: how many there are to a millimetre does not matter to a picture. */
export async function pngOf(zpl: string, widthDots: number, lengthDots: number): Promise<Uint8Array<ArrayBuffer>> {
  const { api } = await ready
  const image = await api.zplToBase64Async(zpl, widthDots / 8, lengthDots / 8, 8)
  return new Uint8Array(Buffer.from(image, 'base64'))
}

/** The same for a label in any language, given as the bytes that reached the printer. */
export function readPrinted(
  bytes: Buffer,
  language: LabelLanguage,
  size: { width: number; length: number; resolution?: Resolution },
): Promise<ReadCode[]> {
  if (language === 'zpl') return readLabel(bytes.toString('utf8'), size.width, size.length)
  return readImage(imageOf(paperOf(bytes, language, size.resolution)))
}

export function paperOf(bytes: Buffer, language: 'epl2' | 'tspl', resolution: Resolution = 203): Paper {
  return language === 'epl2' ? printEpl2(bytes) : printTspl(bytes, resolution)
}

export function bytesOf(body: string, language: LabelLanguage): Buffer {
  return Buffer.from(body, encodingOf(language, body))
}

export async function readImage(
  image: Blob | ImageData,
  formats: ReaderOptions['formats'] = ['Code128', 'EAN-13'],
): Promise<ReadCode[]> {
  const found = await readBarcodes(image, { formats, tryHarder: true })
  return found.map(({ symbologyIdentifier, text }) => ({ aim: symbologyIdentifier, text }))
}
