import type { Area } from './paper.ts'

/** A picture whose bits are dots where they are 0, as black areas: one for each run of dots in a row. */
export function areasOf(at: { x: number; y: number }, widthBytes: number, data: Uint8Array): Area[] {
  const areas: Area[] = []
  for (let row = 0; row < data.length / widthBytes; row++) {
    let last: Area | undefined
    for (let dot = 0; dot < widthBytes * 8; dot++) {
      const byte = data[row * widthBytes + (dot >> 3)] ?? 0xff
      const isBlack = (byte & (0x80 >> (dot & 7))) === 0
      if (isBlack && last) last.width += 1
      if (isBlack && !last) {
        last = { x: at.x + dot, y: at.y + row, width: 1, height: 1 }
        areas.push(last)
      }
      if (!isBlack) last = undefined
    }
  }
  return areas
}

/** A stream in pieces: lines of text, and commands with the bytes that stand behind their head. */
export type Piece = { line: string; data: Uint8Array | null }

/** `head` finds a command with bytes at the beginning of a line; its first groups are width in bytes and height. */
export function piecesOf(bytes: Uint8Array, end: string, head: RegExp): Piece[] {
  const pieces: Piece[] = []
  const text = Buffer.from(bytes).toString('latin1')
  for (let at = 0; at < text.length; ) {
    const found = head.exec(text.slice(at, at + 60))
    if (found) {
      const from = at + found[0].length
      const size = Number(found[1]) * Number(found[2])
      if (!text.startsWith(end, from + size)) throw new Error(`a picture of another size: ${found[0]}`)
      pieces.push({ line: found[0], data: bytes.subarray(from, from + size) })
      at = from + size + end.length
      continue
    }
    const stop = text.indexOf(end, at)
    if (stop < 0) throw new Error('the last command is not ended')
    pieces.push({ line: text.slice(at, stop), data: null })
    at = stop + end.length
  }
  return pieces
}
