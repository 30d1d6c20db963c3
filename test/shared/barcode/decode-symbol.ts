import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import bwipjs from 'bwip-js/node'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } })

/** Draws a symbol and reads it as a scanner would: the AIM identifier and the text. */
export async function decodeSymbol(bcid: string, text: string) {
  const png = await bwipjs.toBuffer({
    bcid,
    text,
    scale: 3,
    paddingwidth: 12,
    paddingheight: 12,
    backgroundcolor: 'FFFFFF',
  })
  const found = await readBarcodes(new Blob([new Uint8Array(png)]), { tryHarder: true, textMode: 'Plain' })
  return found.map((symbol) => ({ aim: symbol.symbologyIdentifier, text: symbol.text }))
}
