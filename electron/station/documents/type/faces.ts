import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { create, type Font } from 'fontkit'

/** A font that comes with Packbench. It is read when something is first written in it: all of them are 35 MB. */
export type Face = { readonly name: string; font(): Font }
/** The faces that words are looked up in, first the one that most is written in. */
export type Faces = { readonly first: Face; readonly others: readonly OtherFace[] }
/** `letters`: what it is looked into for. */
export type OtherFace = Face & { readonly letters: RegExp }

const ideographs = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef`
const letters = {
  thai: /\p{Script=Thai}/u,
  ideographs: new RegExp(`[${ideographs}]`, 'u'),
  hangul: new RegExp(String.raw`[\p{Script=Hangul}${ideographs}]`, 'u'),
  pictures: /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u20e3/u,
}

/**
 * The faces of one weight. DejaVu has Latin with all its accents, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian;
 * Noto Sans has what it lacks. Japanese comes before Chinese: what both write is drawn as in Japan.
 */
function facesOf(first: string, weight: 'Regular' | 'Bold'): Faces {
  const thickness = weight === 'Bold' ? '700Bold' : '400Regular'
  return {
    first: face('dejavu-fonts-ttf', `ttf/${first}.ttf`),
    others: [
      {
        ...face('@expo-google-fonts/noto-sans-thai', `${thickness}/NotoSansThai_${thickness}.ttf`),
        letters: letters.thai,
      },
      { ...face('@embedpdf/fonts-jp', `../fonts/NotoSansJP-${weight}.otf`), letters: letters.ideographs },
      { ...face('@embedpdf/fonts-sc', `../fonts/NotoSansHans-${weight}.otf`), letters: letters.ideographs },
      { ...face('@embedpdf/fonts-kr', `../fonts/NotoSansKR-${weight}.otf`), letters: letters.hangul },
      {
        ...face('@expo-google-fonts/noto-emoji', `${thickness}/NotoEmoji_${thickness}.ttf`),
        letters: letters.pictures,
      },
    ],
  }
}

function face(folder: string, file: string): Face {
  const { resolve } = createRequire(import.meta.url)
  // DejaVu has no entry of its own; of the others only the entry may be asked for.
  const path = () => (folder.startsWith('@') ? join(dirname(resolve(folder)), file) : resolve(`${folder}/${file}`))
  return faceIn(file.replace(/^.*\/|\.\w+$/g, ''), () => readFileSync(path()))
}

/** A face whose font is read when it is first asked for. */
export function faceIn(name: string, read: () => Buffer): Face {
  let opened: Font | undefined
  return {
    name,
    font() {
      opened ??= fontIn(read())
      return opened
    },
  }
}

function fontIn(bytes: Buffer): Font {
  const font = create(bytes)
  if (!('layout' in font)) throw new Error('a file of more than one font')
  return font
}

export type Fonts = { readonly regular: Faces; readonly bold: Faces }
export const documentFonts: Fonts = {
  regular: facesOf('DejaVuSans', 'Regular'),
  bold: facesOf('DejaVuSans-Bold', 'Bold'),
}
/** For labels: bold and narrow, as the printers' own font is. */
export const labelFaces = facesOf('DejaVuSansCondensed-Bold', 'Bold')
