/** 203 dpi, the commonest label printer. */
const DOTS_PER_MM = 8
const WIDEST_DOTS = 1200
const LONGEST_DOTS = 3200
/** What a field without a height takes, and the words below bars. */
const BELOW = 60
/** 4 by 6 inches. */
const USUAL = { width: 812, length: 1218 }

/** The size that the largest label of a job asks for: the engine draws all of them in one. */
export function jobSize(zpl: string): ReturnType<typeof labelSize> {
  const sizes = (zpl.match(/\^XA[\s\S]*?\^XZ/gi) ?? [zpl]).map(labelSize)
  const most = (of: 'widthMm' | 'heightMm') => Math.max(...sizes.map((size) => size[of]))
  return { widthMm: most('widthMm'), heightMm: most('heightMm'), dotsPerMm: DOTS_PER_MM }
}

/**
 * The size a label asks for: print width `^PW` and label length `^LL`, in dots (ZPL II Programming Guide). One without a length
 * is as long as what stands on it.
 */
export function labelSize(zpl: string): { widthMm: number; heightMm: number; dotsPerMm: number } {
  const width = dots(/\^PW(\d{1,5})/.exec(zpl)?.[1], USUAL.width, WIDEST_DOTS)
  const length = dots(/\^LL(\d{1,5})/.exec(zpl)?.[1], Math.max(USUAL.length, endOf(zpl)), LONGEST_DOTS)
  return { widthMm: width / DOTS_PER_MM, heightMm: length / DOTS_PER_MM, dotsPerMm: DOTS_PER_MM }
}

/** Where the last field of a label ends that does not say how long it is: its place, and its bars where it has some. */
function endOf(zpl: string): number {
  const fields = [...zpl.matchAll(/\^F[OT]\d{1,5},(\d{1,5})((?:(?!\^F[OT])[\s\S])*)/g)]
  return fields.reduce((end, [, y, field = '']) => {
    const [, bars] = /\^B[C3EUX8AZ2][NRIB]?,(\d{1,4})/.exec(field) ?? []
    return Math.max(end, Number(y) + Number(bars ?? 0) + BELOW)
  }, 0)
}

function dots(given: string | undefined, usual: number, most: number): number {
  const value = Number(given ?? usual)
  return value > 0 ? Math.min(value, most) : usual
}

/** Width and height stand in the first chunk of a PNG, big-endian, at bytes 16 and 20. */
export function pngSize(png: Buffer): { widthDots: number; heightDots: number } {
  return { widthDots: png.readUInt32BE(16), heightDots: png.readUInt32BE(20) }
}
