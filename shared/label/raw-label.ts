const HEAD = 'data:application/octet-stream;base64,'

/** A label whose bytes are no UTF-8, as it is kept where others are text: a data URL of them. */
export function rawLabel(base64: string): string {
  return `${HEAD}${base64}`
}

/** The bytes of such a label in base64, or undefined where the label is text. */
export function rawBytes(label: string): string | undefined {
  return label.startsWith(HEAD) ? label.slice(HEAD.length) : undefined
}
