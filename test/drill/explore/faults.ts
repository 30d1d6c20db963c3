import type { View } from '../../../renderer/view/view-store.ts'
import { unitsOrdered } from '../../../shared/pack/state.ts'
import { ASKED, look } from '../../e2e/told/sight.ts'

/** A moment of drawing is no fault. */
const LASTING_MS = 1200

const since = new Map<string, number>()

/** Those faults that have stood for a while, sort by sort. */
export function lasting(sort: string, faults: readonly string[]): string[] {
  const now = performance.now()
  const named = new Set(faults.map((fault) => `${sort}: ${fault}`))
  for (const name of since.keys()) if (name.startsWith(`${sort}: `) && !named.has(name)) since.delete(name)
  for (const name of named) if (!since.has(name)) since.set(name, now)
  return [...named]
    .filter((name) => now - (since.get(name) ?? now) > LASTING_MS)
    .map((name) => name.slice(sort.length + 2))
}

const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
const all = (what: string) => [...document.querySelectorAll(what)].filter(seen)

/** While the drawer lies over the screen, or a screen of the office is scrolled, nobody promised that all is in sight. */
export function outOfSight({ screen, drawer }: View): string[] {
  if (drawer || (screen !== 'pack' && screen !== 'return')) return []
  // What somebody types may be longer than its field.
  const faults = look(ASKED).filter((fault) => !fault.startsWith('wider than its button: input'))
  return lasting('sight', faults)
}

export function rawWords(kinds: ReadonlySet<string>): string[] {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const words: string[] = []
  for (let node = walk.nextNode(); node; node = walk.nextNode()) words.push(...(node.nodeValue ?? '').split(/\s+/))
  const isKey = (word: string) => /^[a-z]+(\.[a-z-]+)+$/.test(word) && kinds.has(word.split('.')[0] ?? '')
  return words.filter((word) => isKey(word) || /^(undefined|NaN|null)$|\[object|\{\{|Infinity/.test(word))
}

/** A key that two buttons show does one thing or the other, and nobody knows which. */
export function doubledKeys(): string[] {
  const shown = all('.app-main button:not(:disabled) kbd, .steps-acts kbd').map((kbd) => kbd.textContent ?? '')
  const twice = shown.filter((key, at) => key !== '' && shown.indexOf(key) !== at)
  return lasting('keys', [...new Set(twice)])
}

export function strangeCounts({ pack, station }: View): string[] {
  const counts = (pack?.state.lines ?? []).flatMap(({ line, packed, ordered, short }) =>
    Object.entries({ packed, ordered, short }).map(([what, count]) => [`${what} of line ${line}`, count] as const),
  )
  const waiting = station ? ([['waiting', station.waiting.count]] as const) : []
  return [...counts, ...waiting].flatMap(([what, count]) => (count >= 0 ? [] : [`${what}: ${count}`]))
}

/** What each line says on the screen beside what it is. */
export function shownOtherwise({ pack, screen, panel }: View): string[] {
  if (!pack || screen !== 'pack' || panel === 'operator' || panel === 'settings') return []
  const faults = pack.state.lines.flatMap(({ line, packed, ordered }) => {
    const row = all(`[data-line="${CSS.escape(line)}"] .line-count`)[0]
    const shown = row?.textContent?.trim()
    return shown === undefined || shown === `${packed} / ${ordered}`
      ? []
      : [`${line}: ${shown} is ${packed} / ${ordered}`]
  })
  const none = unitsOrdered(pack.state) > 0 && all('[data-line]').length === 0 && !pack.step ? ['no line is shown'] : []
  return lasting('lines', [...faults, ...none])
}

export function statusOtherwise({ station, ledger, connected }: View): string[] {
  if (!(connected && station)) return []
  const { count, journal } = station.waiting
  const isSame = journal.stream === ledger.head.stream
  const waits = isSame ? count + Math.max(0, ledger.head.seq - journal.seq) : count + ledger.waiting
  const shown = Number(document.querySelector('[data-testid=waiting]')?.getAttribute('data-count'))
  const state = document.querySelector('[data-testid=connection]')?.getAttribute('data-state')
  return lasting('status', [
    ...(shown === waits ? [] : [`${waits > 0 ? 'something' : 'nothing'} waits, and the bar says otherwise`]),
    ...(state === station.central.state ? [] : [`${station.central.state}, and the bar says ${state}`]),
  ])
}

/** Where somebody is asked to type, what is typed goes there. */
export function focusLost(): string[] {
  const asked = all('.entry')
  const isLost = asked.length > 0 && !asked.includes(document.activeElement ?? document.body)
  return lasting('focus', isLost ? ['typing is asked, and the focus is elsewhere'] : [])
}

/** All that can be done from here, by scan or by hand. */
export function ways(): number {
  const scans = all('.app-main [data-testid=instruction]').filter(({ textContent }) => textContent?.trim()).length
  return scans + all(':is(.app-main, .drawer) :is(button:not(:disabled), input, textarea)').length
}

/** Each panel that asks has its heading. */
export function questions(): number {
  return all('.app-main :is([data-testid=instruction], .room h1)').length
}

/** A scan is answered on the work: where the drawer stands on that, nobody sees what it did. */
export function workIsCovered({ drawer }: View): boolean {
  const work = document.querySelector('.app-main')
  return drawer && work !== null && !seen(work)
}

const named: Readonly<Record<string, number>> = { Esc: 27, Enter: 13, ',': 188, '.': 190, '/': 191, '-': 189 }

export function printed(key: string): string {
  if (key === 'Escape') return 'Esc'
  return key.length === 1 ? key.toUpperCase() : key
}

export function codesOf(name: string): number[] {
  if (/^F\d+$/.test(name)) return [111 + Number(name.slice(1))]
  if (/^[0-9A-Z]$/.test(name)) return [name.charCodeAt(0)]
  return named[name] === undefined ? [] : [named[name]]
}

/** The button that shows `key`, where pressing it is to change something. */
export function buttonFor(key: string): Element | undefined {
  const name = printed(key)
  return all('button:not(:disabled):not([aria-pressed=true]):not([aria-current])').find((button) =>
    [...button.querySelectorAll('kbd')].some((kbd) => kbd.textContent === name),
  )
}

export function keysShown(): number[] {
  const shown = all('button:not(:disabled) kbd').map((kbd) => kbd.textContent ?? '')
  return [...new Set(shown)].flatMap(codesOf)
}
