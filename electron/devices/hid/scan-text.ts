const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 where the bytes are that, else ISO 8859-1, of which any bytes are: what barcodes hold by default. */
export function readText(bytes: Uint8Array): string {
  if (isAscii(bytes)) return Buffer.from(bytes).toString('latin1')
  try {
    return utf8.decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

/** Without the one CR, LF or CR LF that a scanner may be set to end a code with. */
export function withoutTerminator(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  if (bytes[end - 1] === 0x0a) end--
  if (bytes[end - 1] === 0x0d) end--
  return bytes.subarray(0, end)
}

/** A scanner whose reports have no place for the AIM identifier may be set to put it before the code. */
export function splitAim(text: string): { aim: string | null; text: string } {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? null
  return { aim, text: aim === null ? text : text.slice(aim.length) }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}
