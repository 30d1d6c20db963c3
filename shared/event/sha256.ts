/**
 * SHA-256 (FIPS 180-4), synchronous: the browser's own is a promise, and awaiting one would let an IndexedDB
 * transaction commit under us.
 */

/** The digest of the UTF-8 bytes of `text`, as 64 lower-case hex digits. */
export function sha256(text: string): string {
  const message = pad(utf8(text))
  const hash = Uint32Array.from(INITIAL)
  const schedule = new Uint32Array(64)
  const view = new DataView(message.buffer)
  for (let offset = 0; offset < message.length; offset += 64) compress(hash, schedule, view, offset)
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
}

function compress(hash: Uint32Array, w: Uint32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(offset + i * 4)
  for (let i = 16; i < 64; i++) {
    const a = at(w, i - 15)
    const b = at(w, i - 2)
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
    w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1
  }
  const v = Array.from(hash) as Eight
  for (let i = 0; i < 64; i++) round(v, at(K, i) + at(w, i))
  for (let i = 0; i < 8; i++) hash[i] = at(hash, i) + at(v, i)
}

type Eight = [number, number, number, number, number, number, number, number]

function round(v: Eight, kw: number): void {
  const [a, b, c, d, e, f, g, h] = v
  const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
  const choose = (e & f) ^ (~e & g)
  const t1 = (h + s1 + choose + kw) | 0
  const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
  const majority = (a & b) ^ (a & c) ^ (b & c)
  v[7] = g
  v[6] = f
  v[5] = e
  v[4] = (d + t1) | 0
  v[3] = c
  v[2] = b
  v[1] = a
  v[0] = (t1 + s0 + majority) | 0
}

function at(words: ArrayLike<number>, index: number): number {
  return words[index] ?? 0
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** Message, 0x80, zeros, then the length in bits as 64 bits, to a multiple of 64 bytes. */
function pad(bytes: number[]): Uint8Array<ArrayBuffer> {
  const length = bytes.length
  const padded = new Uint8Array(Math.ceil((length + 9) / 64) * 64)
  padded.set(bytes)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(padded.length - 4, length << 3)
  return padded
}

/** `TextEncoder` belongs to the DOM and to Node, and the domain knows neither. Lone surrogates become U+FFFD, as there. */
function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    pushUtf8(bytes, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
  }
  return bytes
}

function pushUtf8(bytes: number[], point: number): void {
  if (point < 0x80) bytes.push(point)
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point, 0))
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point, 6), tail(point, 0))
  else bytes.push(0xf0 | (point >> 18), tail(point, 12), tail(point, 6), tail(point, 0))
}

function tail(point: number, shift: number): number {
  return 0x80 | ((point >> shift) & 0x3f)
}

// The fractional parts of the square roots (initial value) and cube roots (K) of the first primes, computed once
// rather than copied: a wrong digit in a table of 64 would be hard to see.
const PRIMES = firstPrimes(64)
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n))
const K = Uint32Array.from(PRIMES.map((prime) => fraction(prime, 3n)))

function firstPrimes(n: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < n; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}

/** The first 32 bits of the fraction of the `degree`-th root of `prime`, exactly, by integer search. */
function fraction(prime: number, degree: bigint): number {
  const scaled = BigInt(prime) << (32n * degree)
  let low = 0n
  let high = 1n << 40n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** degree <= scaled) low = middle
    else high = middle - 1n
  }
  return Number(low & 0xffffffffn)
}
