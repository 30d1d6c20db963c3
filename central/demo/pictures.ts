import type { Shape } from './categories.ts'

/** The drawing of each kind of goods on a field of 96 by 96; `C` is the colour, `D` a darker one for lines and shade. */
const DRAWINGS: Readonly<Record<Shape, string>> = {
  mug: '<path d="M24 30h38v34a10 10 0 0 1-10 10H34a10 10 0 0 1-10-10z" fill="C"/><path d="M62 38h6a10 10 0 0 1 0 22h-6" fill="none" stroke="D" stroke-width="6"/><ellipse cx="43" cy="30" rx="19" ry="5" fill="D"/>',
  bowl: '<path d="M16 42h64a32 32 0 0 1-64 0z" fill="C"/><ellipse cx="48" cy="42" rx="32" ry="7" fill="D"/><rect x="38" y="72" width="20" height="6" rx="2" fill="D"/>',
  eggcup:
    '<ellipse cx="48" cy="32" rx="14" ry="18" fill="#fbf3e4" stroke="#d8cdb8" stroke-width="2"/><path d="M30 36h36a18 18 0 0 1-36 0z" fill="C"/><path d="M45 53h6v14h10v7H35v-7h10z" fill="D"/>',
  candle:
    '<rect x="34" y="36" width="28" height="40" rx="4" fill="C"/><rect x="34" y="36" width="28" height="8" rx="4" fill="D"/><path d="M48 12c8 10 8 18 0 22-8-4-8-12 0-22z" fill="#f5a623"/>',
  towel:
    '<rect x="20" y="20" width="56" height="56" rx="6" fill="C"/><path d="M20 34h56M20 42h56" stroke="#fff" stroke-width="4"/><path d="M20 66h56" stroke="D" stroke-width="6"/>',
  book: '<rect x="26" y="16" width="46" height="64" rx="4" fill="C"/><rect x="26" y="16" width="10" height="64" rx="3" fill="D"/><rect x="44" y="28" width="20" height="10" rx="2" fill="#fff"/>',
  toy: '<path d="M14 54l10-18h30l10 18h14a6 6 0 0 1 6 6v8H14z" fill="C"/><path d="M28 42h22l6 12H22z" fill="#fff"/><circle cx="30" cy="68" r="10" fill="D"/><circle cx="66" cy="68" r="10" fill="D"/>',
  jar: '<rect x="28" y="30" width="40" height="48" rx="8" fill="C"/><rect x="32" y="16" width="32" height="12" rx="3" fill="D"/><rect x="36" y="44" width="24" height="18" rx="2" fill="#fff"/>',
  lamp: '<path d="M34 18h28l12 30H22z" fill="C"/><rect x="45" y="48" width="6" height="22" fill="D"/><rect x="32" y="70" width="32" height="7" rx="3" fill="D"/>',
  bag: '<path d="M22 36h52l6 42H16z" fill="C"/><path d="M36 42V30a12 12 0 0 1 24 0v12" fill="none" stroke="D" stroke-width="5"/>',
}

/** A small drawn picture as a data URL: enough to tell a mug from a towel, and a red one from a blue one. */
export function pictureOf(shape: Shape, colour: string): string {
  const drawing = DRAWINGS[shape].replaceAll('"C"', `"${colour}"`).replaceAll('"D"', `"${darker(colour)}"`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="12" fill="#f4f1ea"/>${drawing}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function darker(hex: string): string {
  const parts = [1, 3, 5].map((at) => Math.round(Number.parseInt(hex.slice(at, at + 2), 16) * 0.7))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
