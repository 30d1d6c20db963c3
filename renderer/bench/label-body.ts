import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import { type Resolution, USUAL_RESOLUTION } from '../../shared/devices/resolution.ts'
import { type DotMark, type Dots, inDots } from '../../shared/label/dots.ts'
import type { Drawing, Text } from '../../shared/label/drawing.ts'
import type { DrawnRow } from '../../shared/label/drawn-rows.ts'
import { type LabelLanguage, labelLanguages, written } from '../../shared/label/language.ts'
import { isWritable } from '../../shared/label/writable.ts'

/** The printer a label is made for. */
export type LabelPrinter = { readonly language: LabelLanguage; readonly resolution: Resolution }

/** Where there is no printer, or none for labels, nothing is lost by the usual one. */
export function labelPrinterOf(printer: Pick<DeviceStatus, 'language' | 'resolution'> | undefined): LabelPrinter {
  const language = labelLanguages.find((one) => one === printer?.language) ?? 'zpl'
  return { language, resolution: printer?.resolution ?? USUAL_RESOLUTION }
}

/** `missing`: letters that nobody here can write; a `?` stands for each. */
export type LabelBody = { readonly body: string; readonly missing: readonly string[] }

/** A label as its printer is sent it. What the printer has no letters for is drawn by the station, which has the fonts. */
export async function labelBody(
  drawing: Drawing,
  { language, resolution }: LabelPrinter,
  bridge: Pick<BridgeClient, 'call'>,
): Promise<LabelBody> {
  const dots = inDots(drawing, resolution)
  const isDrawn = (mark: DotMark): mark is Text => mark.kind === 'text' && !isWritable(mark.words, language, resolution)
  const rows = dots.marks.filter(isDrawn).map(({ words, height, room, x }) => ({
    ...{ words, height },
    // A row of whole bytes may be seven dots wider than what is in it.
    room: room ?? Math.max(8, dots.width - x - 8),
  }))
  if (rows.length === 0) return { body: written(dots, language), missing: [] }
  const { rows: drawn, missing } = await bridge.call('documents.draw', { rows })
  return { body: written(withPictures(dots, isDrawn, drawn), language), missing }
}

function withPictures(dots: Dots, isDrawn: (mark: DotMark) => mark is Text, drawn: readonly (DrawnRow | null)[]): Dots {
  const left = [...drawn]
  return {
    ...dots,
    marks: dots.marks.flatMap((mark) => (isDrawn(mark) ? pictured(mark, left.shift() ?? null) : [mark])),
  }
}

function pictured({ x, y }: Text, row: DrawnRow | null): DotMark[] {
  if (!row) return []
  const bytes = Uint8Array.from(atob(row.bits), (character) => character.charCodeAt(0))
  const at = { x: Math.max(0, x + row.x), y: Math.max(0, y + row.y) }
  return [{ kind: 'picture', ...at, width: row.width, height: row.height, bytes }]
}
