import bidiFactory from 'bidi-js'
import { lettersOf } from '../../../../shared/label/columns.ts'
import type { Face, Faces, OtherFace } from './faces.ts'

/** Words in one face and one direction. `face` is null where no face has them. */
export type Run = { readonly text: string; readonly face: Face | null; readonly isRightToLeft: boolean }
/** What stands in a row from left to right, and whether the row begins at its right. */
export type TypedRow = { readonly runs: readonly Run[]; readonly isRightToLeft: boolean }

const bidi = bidiFactory()
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Takes a row apart for writing: by what has its letters, and by the Unicode Bidirectional Algorithm (UAX #9). */
export function typedRow(words: string, faces: Faces): TypedRow {
  const text = cleaned(words)
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text)
  const mirrored = bidi.getMirroredCharactersMap(text, levels)
  const faceOf = faceFinder(text, faces)
  const runs: (Run & { readonly level: number })[] = []
  let at = 0
  for (const letter of lettersOf(text)) {
    const level = levels[at] ?? 0
    const shown = mirrored.get(at) ?? letter
    const face = letter === ' ' ? faces.first : faceOf(letter)
    const last = runs.at(-1)
    if (last && last.level === level && last.face === face) runs[runs.length - 1] = { ...last, text: last.text + shown }
    else runs.push({ text: shown, face, level, isRightToLeft: level % 2 === 1 })
    at += letter.length
  }
  return { runs: inSight(runs), isRightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1 }
}

/** White space is a space, halves of a character are seen, what has no shape and joins nothing is nothing. */
export function cleaned(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
}

/** From the order they are read in to the one they stand in: rule L2 of the algorithm. */
function inSight<R extends { readonly level: number }>(runs: readonly R[]): R[] {
  const order = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from
      while ((order[to]?.level ?? -1) >= level) to++
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = Math.max(from, to - 1)
    }
  }
  return order
}

function faceFinder(text: string, faces: Faces): (letter: string) => Face | null {
  const others = inPreference(text, faces.others)
  const known = new Map<string, Face | null>()
  return (letter) => {
    const found = known.get(letter)
    if (found !== undefined) return found
    const face = has(faces.first, letter)
      ? faces.first
      : (others.find((one) => one.letters.test(letter) && has(one, letter)) ?? null)
    known.set(letter, face)
    return face
  }
}

/** All ideographs of a row from one face, where one has them; beside Hangul the Korean ones. */
function inPreference(text: string, faces: readonly OtherFace[]): readonly OtherFace[] {
  const found = lettersOf(text).filter((letter) => ideograph.test(letter))
  if (found.length === 0) return faces
  const candidates = faces.filter(({ letters }) => letters.test('一'))
  const korean = candidates.find(({ letters }) => letters.test('가'))
  const ordered = korean && /\p{Script=Hangul}/u.test(text) ? [korean, ...candidates] : candidates
  const whole = ordered.find((face) => found.every((letter) => has(face, letter)))
  return whole ? [whole, ...faces] : faces
}

function has(face: Face, letter: string): boolean {
  const font = face.font()
  return [...letter].every((character) => {
    const isJoiner = character === '\u200c' || character === '\u200d'
    return isJoiner || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
  })
}
