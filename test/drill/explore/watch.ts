import type { Bench } from '../../../renderer/bench/bench.ts'
import type { Ledger } from '../../../renderer/ledger/ledger.ts'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { tones } from '../../../renderer/sound/tones.ts'
import type { View } from '../../../renderer/view/view-store.ts'
import { commandOf } from '../../../shared/scan/command-code.ts'
import { chance } from '../../simulation/random.ts'
import { codeFor, isOrder, type Pull, triggerCodes, triggers } from './codes.ts'
import * as faults from './faults.ts'
import { type Act, isRested, leadBy, led, ledTo } from './lead.ts'
import type { Seen } from './seen.ts'
import { heard, listen } from './tones.ts'

type Store = { getState(): View; subscribe(hear: (now: View, before: View) => void): void }
type Watched = { bench: Bench; ledger: Ledger; view: Store; lead: readonly Act[] }

/** A code that is in the making, or was scanned; `units` is the most it may count. */
type Scanned = { code: string; units: number; at: number; answered: boolean }

/** What the keys of messages begin with. */
const messageKinds = new Set(Object.keys(catalogues.en).map((key) => key.split('.')[0] ?? ''))
const CLOSED = 'robot-closed'
const KEY_MS = 1200
const FREE_MS = 3000
/** The pause between two pulls of the fastest hand, and more. */
const PULL_MS = 250
/** How many codes are scanned on without a look at the screen. */
const RUN = 4

const random = chance(Date.now() % 2 ** 31)
let handAt = Number.NEGATIVE_INFINITY
let drawn = 0
let drawerAt = Number.POSITIVE_INFINITY
/** What went wrong since the page was loaded. */
const wrong = {
  wrongTones: [] as string[],
  unasked: [] as string[],
  overCounted: [] as string[],
  deadKeys: [] as string[],
  swallowed: [] as string[],
}
/** What happened last, for whoever looks into a violation. */
const lately: string[] = []
/** Notes that the verdicts so far have. */
let notes = 0
let pulls: Scanned[] = []
let pulling = false
let pressed: { key: string; at: number; drawn: number } | null = null

function note(what: string): void {
  lately.push(`${Math.round(performance.now())} ${what}`)
  if (lately.length > 14) lately.shift()
}

listen()

/** Put into the page by the drill, at the end of its start: the robot sees, from here on, what only the page knows. */
export function watch({ bench, ledger, view, lead }: Watched): void {
  leadBy(lead)
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => !target.parentElement?.closest('.status'))) drawn++
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  view.subscribe(hear)
  const scan = bench.scan.bind(bench)
  bench.scan = (heard) => {
    note(`heard ${heard.text} from ${Math.round(heard.startedMs)} to ${Math.round(heard.endedMs)}`)
    return scan(heard)
  }
  window.addEventListener('pointerdown', act, { capture: true })
  window.packbenchRobot = () => look(view.getState(), bench, ledger)
  next = () => {
    const { how } = queue
    const act = ledTo()
    const code = act && 'scan' in act ? act.scan : codeFor(how, view.getState(), random)
    queue.left--
    queue.keys = 0
    queue.at = performance.now()
    pulled(code, view.getState())
    window.packbenchPull?.(JSON.stringify({ code, twice: how === 'doubled' }))
  }
}

let next: () => void = () => undefined
/** What the scanner has yet to do. */
const queue = { how: 'wanted' as Pull, left: 0, at: Number.NEGATIVE_INFINITY, keys: 0 }

/**
 * The robot stops the page whenever it looks, and keys that come just then are lost. It does not look again for a moment:
 * in that moment a code is scanned, and one alone.
 */
function afterLook(): void {
  if (!pulling || performance.now() - queue.at < PULL_MS) return
  const last = pulls.at(-1)
  // The browser dropped some all the same: that was no scan.
  if (last && queue.keys <= last.code.length) Object.assign(last, { answered: true, at: Number.NEGATIVE_INFINITY })
  else led()
  if (queue.left > 0) next()
  else pulling = false
}

/** Before anything of the page's own hears the keys. */
window.addEventListener(
  'keydown',
  (event) => {
    const how = (triggers as Readonly<Record<string, Pull>>)[event.key]
    if (how === undefined) return press(event)
    event.preventDefault()
    event.stopImmediatePropagation()
    if (pulling) return
    Object.assign(queue, { how, left: how === 'on' ? RUN : 1 })
    pulling = true
    next()
  },
  { capture: true },
)

function act(): void {
  handAt = performance.now()
}

function press({ key }: KeyboardEvent): void {
  if (pulling) {
    if (key !== 'Shift') queue.keys++
    return
  }
  act()
  const wanted = ledTo()
  if (wanted && 'key' in wanted && wanted.key === faults.printed(key)) led()
  const isTyping = document.activeElement?.matches('input, textarea, select')
  if (!isTyping && faults.buttonFor(key)) pressed = { key, at: performance.now(), drawn }
}

/** The scanner begins with `code`. */
function pulled(code: string, { pack }: View): void {
  const barcode = pack?.dossier?.barcodes.find((each) => each.code === code)
  const units = isOrder(code) ? 0 : (barcode?.quantity ?? 1)
  const answered = commandOf(code) !== undefined
  pulls = [...pulls.slice(-20), { code, units, at: performance.now(), answered }]
  note(`pulled for ${code}`)
}

function hear(now: View, before: View): void {
  if (now.drawer !== before.drawer) drawerAt = performance.now()
  if (now.verdict && now.verdict !== before.verdict) told(now.verdict, now.preferences.volume === 0)
  if (now.heard !== before.heard) answer()
  if (now.verdict?.key === 'verdict.closed' && now.verdict !== before.verdict) keepClosed(before.pack?.state.pack)
  const [was, is] = [before.pack?.state, now.pack?.state]
  if (was && is && was.pack === is.pack && was !== is) count(sum(is) - sum(was))
}

const sum = (state: NonNullable<View['pack']>['state']) => state.lines.reduce((all, { packed }) => all + packed, 0)

function told({ kind, key }: NonNullable<View['verdict']>, muted: boolean): void {
  notes += tones[kind].length
  note(`told ${key}`)
  answer()
  const now = performance.now()
  const isAskedFor = now - handAt < FREE_MS || pulls.some(({ at }) => now - at < FREE_MS)
  if (/^verdict\.(unit|line)$|^refusal\.unknown/.test(key) && !isAskedFor) wrong.unasked.push(key)
  if (!muted && (heard.wave === 'square') !== (kind === 'refused')) wrong.wrongTones.push(`${key} sounds ${heard.wave}`)
}

/** The oldest scan that waits for an answer has it. */
function answer(): void {
  const first = pulls.find(({ answered }) => !answered)
  if (first) first.answered = true
}

/** A scan counts what its code says and no more; what a hand does besides is the hand's. */
function count(more: number): void {
  const now = performance.now()
  if (more <= 0 || now - handAt < FREE_MS) return
  const may = pulls.filter(({ at }) => now - at < FREE_MS).reduce((all, { units }) => all + units, 0)
  if (more > may) wrong.overCounted.push(`${more} units by scans of ${may}`)
  for (const each of pulls) each.units = 0
}

/** A key that a button shows was typed, and not pressed. */
function isTyped(key: string): boolean {
  const { activeElement } = document
  return activeElement instanceof HTMLInputElement && activeElement.value === key
}

function deadKeys(): string[] {
  if (pressed && isTyped(pressed.key)) wrong.deadKeys.push(`${pressed.key} is typed`)
  if (pressed && performance.now() - pressed.at > KEY_MS) {
    if (pressed.drawn === drawn) wrong.deadKeys.push(pressed.key)
    pressed = null
  }
  return wrong.deadKeys
}

function unseen(now: View): string[] {
  const scanned = pulls.filter(({ at, answered }) => answered && at > drawerAt).map(({ code }) => code)
  return faults.lasting('unseen', faults.workIsCovered(now) ? scanned : [])
}

/** What the robot is led to. Whoever was asked to sign in does so first, and nobody begins before there is work. */
function leadKey({ panel, station, screen }: View): number | null {
  const act = ledTo()
  if (!(act && isRested()) || station?.referenceAsOf == null || screen === 'setup') return null
  // Enter takes the first who is listed.
  if (panel === 'operator')
    return document.querySelector('.operators button') ? (faults.codesOf('Enter')[0] ?? null) : null
  if ('key' in act) return faults.codesOf(act.key)[0] ?? null
  // What a hand does may count as well.
  if (performance.now() - handAt < FREE_MS) return null
  return triggerCodes['pull' in act ? act.pull : 'wanted']
}

function swallowed(): string[] {
  const last = pulls.at(-1)?.code ?? ''
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
  const holds = last.length > 3 && !pulling && fields.some(({ value }) => value.includes(last))
  if (holds) wrong.swallowed.push(`${last} stands in a field`)
  return wrong.swallowed
}

/** Packs that the page said were closed, over all its loads. */
function closedPacks(): Set<string> {
  return new Set<string>(JSON.parse(sessionStorage.getItem(CLOSED) ?? '[]'))
}

function keepClosed(pack: string | undefined): void {
  if (pack !== undefined) sessionStorage.setItem(CLOSED, JSON.stringify([...closedPacks().add(pack)]))
}

function endings({ core }: Bench): Pick<Seen, 'reopened' | 'closedShort'> {
  const packs = [...core.work.packs.values()]
  for (const { phase, pack } of packs) if (phase === 'closed') keepClosed(pack)
  const closed = closedPacks()
  const open = packs.filter(({ phase, pack }) => closed.has(pack) && phase !== 'closed').map(({ pack }) => pack)
  const short = packs.filter(({ phase, lines }) => phase === 'closed' && lines.some((l) => l.packed !== l.ordered))
  return { reopened: faults.lasting('closed', open), closedShort: short.map(({ order }) => order) }
}

function look(now: View, bench: Bench, ledger: Ledger): Seen {
  const { head, fault } = ledger.status()
  const told = now.station?.waiting
  const isSame = told?.journal.stream === head.stream
  const journal = isSame ? (told?.journal.seq ?? 0) : 0
  setTimeout(afterLook)
  // There a person asks for a tone to hear it.
  if (now.panel === 'settings') notes = heard.notes
  return {
    load: performance.timeOrigin,
    phase: now.phase,
    screen: now.screen,
    pulling,
    isLed: ledTo() !== undefined,
    leadKey: leadKey(now),
    keys: faults.keysShown(),
    unanswered: pulls.filter(({ answered }) => !answered).map(({ code }) => code),
    stream: isSame ? head.stream : '',
    head: head.seq,
    journal,
    central: journal - (told?.count ?? 0),
    connected: now.connected,
    online: now.connected && now.station?.central.state === 'online',
    fault,
    notesHeard: heard.notes,
    notesTold: notes,
    muted: now.preferences.volume === 0,
    ways: faults.ways(),
    questions: faults.questions(),
    outOfSight: faults.outOfSight(now),
    rawWords: faults.rawWords(messageKinds),
    doubledKeys: faults.doubledKeys(),
    deadKeys: deadKeys(),
    strangeCounts: faults.strangeCounts(now),
    shownOtherwise: faults.shownOtherwise(now),
    statusOtherwise: faults.statusOtherwise(now),
    swallowed: swallowed(),
    focusLost: faults.focusLost(),
    ...endings(bench),
    wrongTones: wrong.wrongTones,
    unasked: wrong.unasked,
    overCounted: wrong.overCounted,
    unseen: unseen(now),
    lately: [...lately],
  }
}
