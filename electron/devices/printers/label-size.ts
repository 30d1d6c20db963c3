/** 203 dpi, the commonest label printer. */
const DOTS_PER_MM = 8
const WIDEST_DOTS = 1200
const LONGEST_DOTS = 3200
/** 4 by 6 inches. */
const USUAL = { width: 812, length: 1218 }

/** The size a label asks for: print width `^PW` and label length `^LL`, in dots (ZPL II Programming Guide). */
export function labelSize(zpl: string): { widthMm: number; heightMm: number; dotsPerMm: number } {
  const width = dots(/\^PW(\d{1,5})/.exec(zpl)?.[1], USUAL.width, WIDEST_DOTS)
  const length = dots(/\^LL(\d{1,5})/.exec(zpl)?.[1], USUAL.length, LONGEST_DOTS)
  return { widthMm: width / DOTS_PER_MM, heightMm: length / DOTS_PER_MM, dotsPerMm: DOTS_PER_MM }
}

function dots(given: string | undefined, usual: number, most: number): number {
  const value = Number(given ?? usual)
  return value > 0 ? Math.min(value, most) : usual
}

/** Width and height stand in the first chunk of a PNG, big-endian, at bytes 16 and 20. */
export function pngSize(png: Buffer): { widthDots: number; heightDots: number } {
  return { widthDots: png.readUInt32BE(16), heightDots: png.readUInt32BE(20) }
}
