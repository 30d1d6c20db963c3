/** Chinese, Japanese, Korean and pictures are about as wide as they are high. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60]/u
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a reader takes for one letter, with all its accents. */
export function lettersOf(words: string): string[] {
  return [...letters.segment(words)].map(({ segment }) => segment)
}

/** How many capitals wide the words are. */
export function columnsOf(words: string): number {
  return lettersOf(words).reduce((sum, letter) => sum + columnsOfLetter(letter), 0)
}

function columnsOfLetter(letter: string): number {
  return WIDE.test(letter) && !/^[\d#*©®]/u.test(letter) ? 1.75 : 1
}

/** Rows of at most `most` columns, parted between words where there are any; none of it is lost. */
export function rowsOf(words: string, most: number): string[] {
  const rows: string[] = []
  for (const word of words.split(/\s+/)) {
    const last = rows.at(-1)
    if (last !== undefined && columnsOf(`${last} ${word}`) <= most) rows[rows.length - 1] = `${last} ${word}`
    else rows.push(...piecesOf(word, most))
  }
  return rows
}

function piecesOf(word: string, most: number): string[] {
  const pieces: string[] = []
  for (const letter of lettersOf(word)) {
    const last = pieces.at(-1)
    if (last !== undefined && columnsOf(last + letter) <= most) pieces[pieces.length - 1] = last + letter
    else pieces.push(letter)
  }
  return pieces
}
