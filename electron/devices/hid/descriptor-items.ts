const LONG_ITEM = 0xfe
const itemSizes = [0, 1, 2, 4] as const

/**
 * Goes through the items of a report descriptor (HID 1.11, 6.2.2.2 and 6.2.2.3) until one is refused. Each is handed over
 * as its tag and type without the size bits, its value without a sign, and its size in bytes. False where the last one is
 * not whole.
 */
export function readItems(bytes: Uint8Array, take: (tag: number, value: number, size: number) => boolean): boolean {
  let at = 0
  while (at < bytes.length) {
    const prefix = bytes[at] ?? 0
    const size = prefix === LONG_ITEM ? 2 + (bytes[at + 1] ?? 0) : (itemSizes[prefix & 0x03] ?? 0)
    const next = at + 1 + size
    if (next > bytes.length) return false
    // No long item is defined: they are passed over.
    if (prefix !== LONG_ITEM && !take(prefix & 0xfc, littleEndian(bytes, at + 1, size), size)) return true
    at = next
  }
  return true
}

function littleEndian(bytes: Uint8Array, from: number, size: number): number {
  let value = 0
  for (let at = from + size - 1; at >= from; at--) value = value * 256 + (bytes[at] ?? 0)
  return value
}
