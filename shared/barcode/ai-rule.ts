/** Character sets of AI values: N digits, X the 82 of GS1, Y the 39 of ISO/IEC 9797, Z base64url. */
export type CharacterSet = 'N' | 'X' | 'Y' | 'Z'

/** Checks of what a component says, beyond its length and characters. Named as in the GS1 syntax dictionary. */
export const contentChecks = [
  'csum',
  'csumalpha',
  'gcppos1',
  'gcppos2',
  'yymmdd',
  'yymmd0',
  'yyyymmdd',
  'hhmi',
  'hh',
  'mi',
  'ss',
  'iso3166',
  'iso3166999',
  'iso3166alpha2',
  'iso4217',
  'iso5218',
  'pcenc',
  'yesno',
  'latitude',
  'longitude',
  'hyphen',
  'importeridx',
  'packagetype',
  'mediatype',
  'posinseqslash',
  'nonzero',
  'zero',
  'nozeroprefix',
  'hasnondigit',
  'winding',
  'pieceoftotal',
  'iban',
  'couponcode',
  'couponposoffer',
] as const
export type ContentCheck = (typeof contentChecks)[number]

export type Component = {
  set: CharacterSet
  /** In characters. A component of fixed length has `min` equal to `max`. */
  min: number
  max: number
  optional: boolean
  checks: readonly ContentCheck[]
}

export type AiRule = {
  /** First and last AI of the range; the same for a single one. */
  from: string
  to: string
  title: string
  /** Its length is known without looking, so that no FNC1 needs to follow. */
  predefined: boolean
  /** May stand in the query of a GS1 Digital Link URI. */
  attribute: boolean
  components: readonly Component[]
  min: number
  max: number
  /** At least one of these groups has to be there in full. Patterns such as `31nn` stand for any digits. */
  required: readonly (readonly string[])[]
  excluded: readonly string[]
  /** As a Digital Link key: the qualifiers that may follow, in order, one list for each alternative. */
  keyOf: readonly (readonly string[])[] | null
}

/** Reads one row of a table: `AI;title;flags;components;required;excluded;key`, with `*`, `?` as in the dictionary. */
export function readRule(row: string): AiRule {
  const [ais = '', title = '', flags = '', spec = '', required = '', excluded = '', key = ''] = row.split(';')
  const [from = '', to = from] = ais.split('-')
  const components = spec.split(' ').map(readComponent)
  return {
    from,
    to,
    title,
    predefined: flags.includes('*'),
    attribute: flags.includes('?'),
    components,
    min: components.reduce((sum, { min, optional }) => sum + (optional ? 0 : min), 0),
    max: components.reduce((sum, { max }) => sum + max, 0),
    required: list(required, ',').map((group) => group.split('+')),
    excluded: list(excluded, ','),
    keyOf: readKey(key),
  }
}

function readKey(key: string): AiRule['keyOf'] {
  if (key === '') return null
  return key === '-' ? [[]] : key.split('|').map((order) => order.split(','))
}

/** Such as `N6,yymmd0`, `X..20` or `[N..12]`. */
function readComponent(text: string): Component {
  const parts = /^(\[?)([NXYZ])(\.\.)?(\d+)\]?(.*)$/.exec(text)
  if (!parts) throw new Error(`not a component: ${text}`)
  const [, bracket, set, dots, length, checks = ''] = parts
  return {
    set: set as CharacterSet,
    min: dots ? 1 : Number(length),
    max: Number(length),
    optional: bracket === '[',
    checks: list(checks, ',') as ContentCheck[],
  }
}

function list(text: string, by: string): string[] {
  return text.split(by).filter((part) => part !== '')
}

/** Whether `ai` is `pattern`, in which each `n` stands for a digit. */
export function fitsPattern(ai: string, pattern: string): boolean {
  if (ai.length !== pattern.length) return false
  for (let i = 0; i < ai.length; i++) if (pattern[i] !== 'n' && pattern[i] !== ai[i]) return false
  return true
}
