/** What of Unicode a printer can be sent that knows Windows code page 1252 and nothing else. */

/** The bytes 0x80 to 0x9F of code page 1252; a space where it has none. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Letters that Unicode does not take apart into a plain one and an accent. */
const single = 'Ł:L ł:l Đ:D đ:d Ħ:H ħ:h ı:i ĸ:k Ŋ:N ŋ:n Ŧ:T ŧ:t Ŀ:L ŀ:l ŉ:n ſ:s ẞ:SS Ə:E ə:e Ș:S ș:s Ț:T ț:t'
/** Cyrillic as in passports (ICAO 9303), with the letters of Ukrainian, Serbian and Macedonian. */
const cyrillic =
  'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ' +
  'ъ:ie ы:y ь: э:e ю:iu я:ia є:ie і:i ґ:g ђ:d ј:j љ:lj њ:nj ћ:c џ:dz ѕ:dz ў:u ѣ:ie'
/** Greek as in ELOT 743, letter by letter. */
const greek = 'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o'
const table = new Map(
  [single, cyrillic, greek].flatMap((row) => row.split(' ').map((pair) => pair.split(':') as [string, string])),
)

/** What stands for a character that can neither be sent nor written in other letters. */
export const UNSENDABLE = '?'

/** `words` in characters that `latinBytes` can send, the others in letters that sound alike, or as `?`. None gets lost. */
export function latinised(words: string): string {
  return [...words.normalize('NFC')].map(sendable).join('')
}

function sendable(character: string): string {
  if (byteOf(character) !== undefined) return character
  if (/\p{Cc}|\s/u.test(character)) return ' '
  if (/\p{M}/u.test(character)) return UNSENDABLE
  const lower = character.toLowerCase()
  const known = table.get(character) ?? (lower === character ? undefined : capital(table.get(lower)))
  if (known !== undefined) return known
  const [base = ''] = character.normalize('NFKD')
  return base !== character && byteOf(base) !== undefined ? base : spelt(base)
}

/** A letter that lost its accent and is none of Latin yet: `й`, `ή`. */
function spelt(base: string): string {
  return table.get(base) ?? capital(table.get(base.toLowerCase())) ?? UNSENDABLE
}

function capital(letters: string | undefined): string | undefined {
  return letters === undefined ? undefined : letters.charAt(0).toUpperCase() + letters.slice(1)
}

/** Code page 1252 of `latinised` text in lines. */
export function latinBytes(text: string): number[] {
  return [...text].map((character) => (character === '\n' ? 0x0a : (byteOf(character) ?? UNSENDABLE.charCodeAt(0))))
}

function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return code
  const high = HIGH.indexOf(character)
  return high >= 0 && character !== ' ' ? 0x80 + high : undefined
}
