import type { CDPSession, Page } from '@playwright/test'
import { type Chance, chance } from '../../simulation/random.ts'
import { handStrokes, play, type ScannerPace, type Stroke, scannerStrokes } from './strokes.ts'

/** Milliseconds between two keys of real scanners. */
export const gaps = [1, 6, 10, 19, 40]
const endings = ['Enter', 'Enter', 'Tab', null] as const
const TYPIST_MS = 120
/** The pause between two pulls of the fastest hand. */
const PULL_MS = 160
const BATCH = 20

/** `letters` are those the person types, `restMs` the longest rest between two words; `real`: at the pace of the clock on the wall. */
export type Shift = { gapMs: number; scans: number; letters: string; restMs?: number; real?: boolean }

/** The next code to scan: `n` makes each its own. */
export type CodeOf = (n: number, random: Chance) => string

/** Nothing is bound to it. */
export const END_KEY = 'F24'

/** A scanner and a person at one keyboard port, and all that they did. */
export class Desk {
  /** What was scanned and typed so far. */
  readonly scanned: string[] = []
  typed = ''
  private endMs = 0
  private readonly session: CDPSession
  private readonly codeOf: CodeOf
  private readonly random: Chance

  private constructor(session: CDPSession, codeOf: CodeOf, random: Chance) {
    this.codeOf = codeOf
    this.random = random
    this.session = session
  }

  static async at(page: Page, codeOf: CodeOf, seed: number): Promise<Desk> {
    return new Desk(await page.context().newCDPSession(page), codeOf, chance(seed))
  }

  /** Scans and types, neither knowing of the other. */
  async work({ gapMs, scans, letters, restMs = 700, real = false }: Shift): Promise<void> {
    for (let left = scans; left > 0; left -= BATCH) {
      const { random } = this
      const strokes: Stroke[] = []
      let now = 200
      for (let n = Math.min(BATCH, left); n > 0; n--) {
        // The last of a batch has an ending: what comes then is another batch's.
        const ending = n === 1 ? 'Enter' : random.pick(endings)
        now = this.pull(strokes, now, { gapMs, ending })
      }
      for (let at = random.below(300); at < now; at += random.below(restMs)) at = this.word(strokes, at, letters)
      const startMs = Math.max(Date.now(), this.endMs)
      await play(this.session, strokes, startMs, real)
      this.endMs = startMs + now + 1500
    }
  }

  /** Pulls the trigger once; answers when the next pull may begin. */
  private pull(strokes: Stroke[], fromMs: number, pace: ScannerPace): number {
    const { random } = this
    const code = this.codeOf(this.scanned.length, random)
    this.scanned.push(code)
    strokes.push(...scannerStrokes(code, fromMs, pace))
    return fromMs + (code.length + 1) * pace.gapMs + PULL_MS + random.below(300)
  }

  private word(strokes: Stroke[], fromMs: number, letters: string): number {
    const { random } = this
    let at = fromMs
    for (let n = 1 + random.below(6); n > 0; n--) {
      const letter = random.pick([...letters])
      this.typed += letter
      strokes.push(...handStrokes(letter, at, { gapMs: TYPIST_MS, dwellMs: 70 + random.below(40) }))
      at += TYPIST_MS
    }
    return at
  }

  /** A key that is in no code ends what is held: the times may be ahead of the clock on the wall. */
  async end(): Promise<void> {
    const act = { key: END_KEY, code: END_KEY, shift: false }
    const strokes = [true, false].map((down) => ({ ...act, down, atMs: 0 }))
    await play(this.session, strokes, Math.max(Date.now(), this.endMs))
  }

  /** Sessions that stay open slow every further key of the page down. */
  async leave(): Promise<void> {
    await this.session.detach()
  }
}
