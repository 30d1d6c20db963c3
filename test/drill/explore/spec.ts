/** What the robot does at the bench, and what must hold whatever it does. Read by bombadil, which runs it beside the page. */
import { always, eventually, type Formula } from '@antithesishq/bombadil'
import { type ActionTemplate, actions, extract, weighted } from '@antithesishq/bombadil/browser'
import { clicks, inputs, scroll } from '@antithesishq/bombadil/browser/defaults/actions'
import * as defaults from '@antithesishq/bombadil/browser/defaults/properties'
import { triggerCodes } from './codes.ts'
import type { Seen } from './seen.ts'

const page = extract<Seen | null>(({ window }) => window.packbenchRobot?.() ?? null)

/** Holds of every moment at which the page is up. */
function holds(what: (seen: Seen) => boolean) {
  return always(() => page.current === null || what(page.current))
}

/** Comes true within so many seconds of every moment, unless the page is loaded anew meanwhile. */
function comes(seconds: number, what: (then: Seen) => (seen: Seen) => boolean) {
  return always((): Formula | boolean => {
    const then = page.current
    if (then === null) return true
    const wanted = what(then)
    return eventually(() => {
      const seen = page.current
      return seen === null || seen.load !== then.load || seen.stream !== then.stream || wanted(seen)
    }).within(seconds, 'seconds')
  })
}

const none = (what: (seen: Seen) => readonly string[]) => holds((seen) => what(seen).length === 0)

export const noAnswerIsAnHttpError = defaults.noHttpErrorCodes
export const nothingIsThrown = defaults.noUncaughtExceptions
export const noPromiseIsLeft = defaults.noUnhandledPromiseRejections
export const theConsoleIsQuiet = defaults.noConsoleErrors

export const thePageStands = always(() => eventually(() => page.current?.phase === 'ready').within(20, 'seconds'))
export const eachScanIsAnswered = comes(6, () => (seen) => seen.unanswered.length === 0)
export const whatIsAcceptedIsInTheJournal = comes(5, (then) => (seen) => !seen.connected || seen.journal >= then.head)
export const withCentralNothingWaits = comes(20, (then) => (seen) => !seen.online || seen.central >= then.journal)
export const theJournalTakesEverything = holds(({ fault }) => fault === null)
export const eachVerdictSoundsOnce = comes(1, () => (seen) => seen.muted || seen.notesHeard === seen.notesTold)
export const tonesSayWhatWordsSay = none((seen) => seen.wrongTones)
export const noVerdictWithoutAnAct = none((seen) => seen.unasked)
export const aScanCountsWhatItSays = none((seen) => seen.overCounted)
export const noScanCountsUnseen = none((seen) => seen.unseen)
export const noFieldSwallowsAScan = none((seen) => seen.swallowed)
export const typingGoesWhereItIsAsked = none((seen) => seen.focusLost)
export const thereIsAlwaysAWayOn = comes(
  2,
  () =>
    ({ ways }) =>
      ways > 0,
)
export const oneThingIsAsked = comes(
  1,
  () =>
    ({ questions }) =>
      questions <= 1,
)
export const whatIsAskedIsInSight = none((seen) => seen.outOfSight)
export const noKeyIsShownTwice = none((seen) => seen.doubledKeys)
export const shownKeysDoSomething = none((seen) => seen.deadKeys)
export const wordsAreWords = none((seen) => seen.rawWords)
export const countsAreNeverNegative = none((seen) => seen.strangeCounts)
export const linesShowWhatIsCounted = none((seen) => seen.shownOtherwise)
export const theStatusBarIsTrue = none((seen) => seen.statusOtherwise)
export const whatIsClosedStaysClosed = none((seen) => seen.reopened)
export const onlyWhatIsWholeIsClosed = none((seen) => seen.closedShort)

const press = (code: number): ActionTemplate => ({ PressKey: { code } })
const enter = press(13)
const back = press(27)
const down = press(40)
const toPack = press(118)

const { wanted, on, wrong, unknown, doubled, command, order } = triggerCodes
const scans = weighted([
  [8, press(wanted)],
  [6, press(on)],
  [2, press(wrong)],
  [1, press(unknown)],
  [5, press(doubled)],
  [2, press(command)],
  [1, press(order)],
])
const shownKeys = actions(() => page.current?.keys.map(press) ?? ['Wait'])
const hands = weighted([
  [6, shownKeys],
  [2, enter],
  [1, back],
  [1, toPack],
  [1, down],
  [3, clicks],
  [1, inputs],
  [1, scroll],
])
const work = weighted([
  [20, scans],
  [12, hands],
  [1, 'Reload'],
])

/** While a scanner types nothing else is done; where the robot is led it follows; and whoever sets devices up is let out again, or the robot would take its own scanner away. */
export const robot = actions(() => {
  if (page.current === null || page.current.pulling) return ['Wait']
  const { isLed, leadKey } = page.current
  if (isLed) return leadKey === null ? ['Wait'] : [press(leadKey)]
  return page.current.screen === 'setup' ? [toPack] : work.generate()
})
