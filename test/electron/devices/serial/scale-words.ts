import type { ScaleLine, ScaleReply } from '../../../../electron/devices/serial/scale-line.ts'

export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

export function inWords(reply: ScaleReply): string {
  if (reply.kind === 'other') return `other ${reply.text}`
  if (reply.kind === 'refused') return `refused ${reply.why}`
  const { status, stable, weight } = reply.reading
  const shown = weight ? ` ${weight.shown} ${weight.unit}` : ''
  return `${status}${stable ? ' stable' : ''}${shown}${reply.net ? ' net' : ''}`
}

export const heard = (line: ScaleLine, ...chunks: string[]) =>
  chunks.flatMap((chunk) => line.hear(bytesOf(chunk)).map(inWords))

/** `text` cut at `places`, in any order and beyond its end too. */
export function split(text: string, places: readonly number[]): string[] {
  const cuts = [0, ...places.map((place) => Math.min(place, text.length)).toSorted((a, b) => a - b), text.length]
  return cuts.slice(1).map((end, at) => text.slice(cuts[at], end))
}
