const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes in base64 with padding. Neither the page's nor Node's own reaches this folder. */
export function base64(bytes: readonly number[] | Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    const letters = [18, 12, 6, 0].map((shift) => LETTERS.charAt((bits >> shift) & 63)).join('')
    text += b === undefined ? `${letters.slice(0, 2)}==` : c === undefined ? `${letters.slice(0, 3)}=` : letters
  }
  return text
}
