/** A label coming out of a printer that has only two ways to blacken it: areas, and words in a box of known size. */
export type Area = { x: number; y: number; width: number; height: number }
export type Words = Area & { words: string }
export type Paper = { width: number; length: number; areas: Area[]; words: Words[] }

/** A command as the printer understood it; what stands in quotes is apart, and its marks are gone. */
export type Command = { name: string; numbers: number[]; words: string | null; data?: Uint8Array }

/** The paper as an image: areas black, words as a row of blocks, which no reader may take for bars. */
export function imageOf({ width, length, areas, words }: Paper): ImageData {
  const margin = 24
  const image = { width: width + 2 * margin, height: length + 2 * margin, colorSpace: 'srgb' as const }
  const data = new Uint8ClampedArray(image.width * image.height * 4).fill(255)
  const blacken = ({ x, y, width: across, height }: Area) => {
    for (let row = Math.max(0, y); row < Math.min(length, y + height); row++) {
      const start = ((row + margin) * image.width + Math.max(0, x) + margin) * 4
      const end = ((row + margin) * image.width + Math.min(width, x + across) + margin) * 4
      for (let i = start; i < end; i += 4) data.fill(0, i, i + 3)
    }
  }
  for (const area of areas) blacken(area)
  for (const { x, y, width: across, height, words: text } of words) {
    const pitch = across / Math.max(1, text.length)
    for (let i = 0; i < text.length; i++) {
      blacken({ x: Math.round(x + i * pitch), y, width: Math.ceil(pitch / 2), height: Math.ceil(height / 2) })
    }
  }
  return { ...image, data }
}
