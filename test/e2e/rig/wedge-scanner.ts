import type { CDPSession, Page } from '@playwright/test'
import { play, scannerStrokes } from './strokes.ts'

/** The pause between two pulls of the fastest hand: shorter ones are one pull delivered twice, and told so. */
const PULL_MS = 160

/**
 * A keyboard-wedge scanner on the browser's own input. Every key carries the time at which the scanner sent it, as a real
 * one's does by way of the operating system, so that a busy machine does not slow the scanner down.
 */
export class WedgeScanner {
  private readonly page: Page
  private session: Promise<CDPSession> | undefined
  private endedAt = 0

  constructor(page: Page) {
    this.page = page
  }

  /** Types `code` at `gapMs` a key and ends with Enter. Resolves when the browser has taken every key. */
  async type(
    code: string,
    { gapMs = 4, ending = 'Enter' }: { gapMs?: number; ending?: 'Enter' | null } = {},
  ): Promise<void> {
    const pause = this.endedAt + PULL_MS - Date.now()
    if (pause > 0) await this.page.waitForTimeout(pause)
    this.session ??= this.page.context().newCDPSession(this.page)
    const session = await this.session
    const start = Date.now()
    await play(session, scannerStrokes(code, 0, { gapMs, ending }), start)
    this.endedAt = Math.max(Date.now(), start + (code.length + 1) * gapMs)
  }
}
