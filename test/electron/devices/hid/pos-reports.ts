import { knownLayouts, layoutFromDescriptor, type PosLayout } from '../../../../electron/devices/hid/pos-layout.ts'
import { plainScannerDescriptor, scannerDescriptor } from './descriptors.ts'

export function declaredBy(descriptor: Uint8Array): PosLayout {
  const found = layoutFromDescriptor(descriptor)
  if (!found.ok) throw new Error(found.why)
  return found.layout
}

export const declared = declaredBy(scannerDescriptor)
export const plain = declaredBy(plainScannerDescriptor)
export const layouts: readonly PosLayout[] = [declared, plain, ...knownLayouts]

export function known(name: PosLayout['name']): PosLayout {
  const layout = knownLayouts.find((each) => each.name === name)
  if (!layout) throw new Error(name)
  return layout
}

/** The reports that a scanner of this layout sends for one code. */
export function reportsOf(layout: PosLayout, code: { aim?: string | null; bytes: Uint8Array }): Uint8Array[] {
  const { bytes, aim } = code
  const starts = Array.from({ length: Math.max(1, Math.ceil(bytes.length / layout.capacity)) }, (_, at) => at)
  return starts.map((at) => {
    const piece = bytes.subarray(at * layout.capacity, (at + 1) * layout.capacity)
    const report = new Uint8Array(layout.length)
    if (layout.reportId !== 0) report[0] = layout.reportId
    if (layout.byteCount !== null) report[layout.byteCount] = piece.length
    if (layout.aim !== null && aim) report.set(Buffer.from(aim, 'latin1'), layout.aim)
    report.set(piece, layout.data)
    if (layout.continued && at < starts.length - 1) {
      report[layout.continued.at] = (report[layout.continued.at] ?? 0) | layout.continued.mask
    }
    return report
  })
}

export const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
export const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** Bytes up to the 64 of a report, NULs where none are given; `tail` are the last ones. */
export function report64(head: readonly number[] | Uint8Array, ...tail: number[]): Uint8Array {
  const report = new Uint8Array(64)
  report.set(head)
  report.set(tail, 64 - tail.length)
  return report
}
