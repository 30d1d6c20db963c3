import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const renderer = fileURLToPath(new URL('../../../renderer', import.meta.url))

type Source = { file: string; text: string }

/** Every source of the page, the catalogues themselves apart. */
export function sources(): Source[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('messages'))
    .map((file) => ({ file, text: readFileSync(join(renderer, file), 'utf8') }))
}

/** Keys that are handed on as values. Other prefixes are those of events and of the bridge's methods too. */
const KEY = /(['"`])((?:attention|verdict|refusal|stopped|step|kind)\.[\w.${}?-]+)\1/g
/** What stands in the brackets of `say(...)`, and the texts in there that have the form of a key. */
const SAID = /\bsay\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g
const QUOTED = /(['"`])([a-z][\w-]*\.[\w.${}-]+)\1/g

/** The message keys a source names: whole ones, and those with a part that is filled in, as patterns. */
export function keysIn({ text }: Source): { key: string; pattern: RegExp }[] {
  const said = [...text.matchAll(SAID)].flatMap(([, within]) => [...(within ?? '').matchAll(QUOTED)])
  const found = [...text.matchAll(KEY), ...said].map(([, , key]) => key ?? '')
  return [...new Set(found)].map((key) => ({ key, pattern: patternOf(key) }))
}

function patternOf(key: string): RegExp {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`))
  return new RegExp(`^${parts.join('.+')}(_(?:one|other))?$`)
}
