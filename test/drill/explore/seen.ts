/** What the robot sees of the page at one moment. Lists say what is wrong; each is empty on a page that keeps its promises. */
export type Seen = {
  /** Tells one load of the page from another. */
  load: number
  phase: string
  screen: string
  /** A scanner types at this moment. */
  pulling: boolean
  /** Virtual key codes of the keys that the screen shows. */
  keys: number[]
  /** The robot is led, and does nothing of its own; to this key, as soon as it is time. */
  isLed: boolean
  leadKey: number | null
  /** Codes that were scanned, and nothing was told of them yet. */
  unanswered: string[]
  stream: string
  /** The last place that the page gave out, that the journal has, and that central has. */
  head: number
  journal: number
  central: number
  connected: boolean
  online: boolean
  fault: string | null
  /** Notes that were heard, and those that the verdicts so far have. */
  notesHeard: number
  notesTold: number
  muted: boolean
  ways: number
  questions: number
  outOfSight: string[]
  rawWords: string[]
  doubledKeys: string[]
  deadKeys: string[]
  strangeCounts: string[]
  shownOtherwise: string[]
  statusOtherwise: string[]
  swallowed: string[]
  focusLost: string[]
  wrongTones: string[]
  unasked: string[]
  overCounted: string[]
  unseen: string[]
  reopened: string[]
  closedShort: string[]
  lately: string[]
}

declare global {
  interface Window {
    /** Null until the page is up. */
    packbenchRobot?: () => Seen
    /** Laid by the drill: types a code as a scanner does. */
    packbenchPull?: (what: string) => void
  }
}
