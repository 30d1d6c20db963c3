import { expect, type Page } from '@playwright/test'
import type { RefusalReason } from '../../../renderer/bench/refusal-reasons.ts'
import type { VerdictKind } from '../../../renderer/bench/verdict-body.ts'
import { catalogues, type MessageKey } from '../../../renderer/messages/catalogues.ts'
import type { StopReason } from '../../../shared/pack/state.ts'
import type { Page as StationPage } from '../../electron/open-page.ts'
import { inEverySize, keepPicture } from '../rig/album.ts'
import { type BenchPage, LOOKS_MS } from '../rig/bench-page.ts'
import type { Rig } from '../rig/bench-test.ts'
import { lastTone, toneOf } from '../rig/ear.ts'
import type { StationLine } from '../rig/slow-station.ts'
import { lookAt } from './look.ts'
import { outOfSight } from './sight.ts'

/** What a packer comes to something by: keys and scans on the bench, and what the world around it does meanwhile. */
export type Way = (walk: Walk) => Promise<unknown>

export type AttentionKey = Extract<MessageKey, `attention.${string}`>
export type RefusalKey = `refusal.${RefusalReason}` | `stopped.${Exclude<StopReason, 'short'>}` | 'verdict.weight-off'

/** Ways in the order they are walked: each begins where the one before it ended. */
export type Ways<K extends string> = Readonly<Partial<Record<K, Way>>>

/** One person at one bench. */
export class Walk {
  readonly rig: Rig
  readonly bench: BenchPage
  /** The station, asked as the page asks it: for what stands around the bench. */
  readonly station: StationPage
  readonly line: StationLine
  readonly language: keyof typeof catalogues
  /** The verdict that was there before the last act. */
  private before = 0

  constructor(parts: Pick<Walk, 'rig' | 'bench' | 'station' | 'line'>, language: Walk['language'] = 'en') {
    ;({ rig: this.rig, bench: this.bench, station: this.station, line: this.line } = parts)
    this.language = language
  }

  get page(): Page {
    return this.bench.page
  }

  /** Pulls the trigger, and does not wait for an answer. */
  async scan(code: string): Promise<void> {
    this.before = await this.serial()
    await this.bench.scanner.type(code)
  }

  /** Pulls the trigger for each code and waits for its verdict. */
  async scanAll(...codes: string[]): Promise<string> {
    let key = ''
    for (const code of codes) {
      this.before = await this.serial()
      key = await this.bench.scan(code)
    }
    return key
  }

  async press(...keys: string[]): Promise<void> {
    this.before = await this.serial()
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** A hand that bounces: the second stroke comes before the disk of the station has answered the first. */
  async bounce(key: string, event: string): Promise<void> {
    const letGo = this.line.hold(event)
    await this.press(key, key)
    await this.hears(/^refusal\./)
    letGo()
  }

  /** Opens an order, whatever is said of its printer. */
  async open(number: string): Promise<void> {
    const said = await this.scanAll(number)
    if (said.startsWith('refusal.printer-')) await this.scan(number)
    await this.hears(/^verdict\.(opened|resumed)$/)
  }

  /** Waits for a verdict that is newer than the last act. */
  async hears(key: string | RegExp): Promise<void> {
    const said = async () => ((await this.serial()) > this.before ? this.bench.verdictKey() : 'nothing new')
    const wanted = typeof key === 'string' ? new RegExp(`^${key.replaceAll('.', '[.]')}$`) : key
    await expect.poll(said, { timeout: 10_000, intervals: LOOKS_MS }).toMatch(wanted)
  }

  /** Nothing is open, whatever the walk before left behind. */
  async beginsAtRest(): Promise<void> {
    if (await this.page.locator('.pack').isVisible()) await this.leave()
    await this.press('F8')
    await this.page.locator('.return, .return-idle').waitFor()
    if (await this.page.locator('.return').isVisible()) {
      await this.press('F2', '3')
      await this.hears('verdict.return-abandoned')
    }
    await this.press('F7')
    // What is open comes from the journal a moment after the page stands.
    await this.page.locator('.idle, .pack').first().waitFor()
    if (await this.page.locator('.pack').isVisible()) await this.leave()
    await this.page.locator('.idle').waitFor()
    this.before = await this.serial()
  }

  /** The station stands so to central, and the page knows it. */
  async isConnected(state: 'online' | 'offline'): Promise<void> {
    await expect(this.bench.connection()).toHaveAttribute('data-state', state, { timeout: 20_000 })
  }

  /** The first pull of a new bench is through: it knows every order. */
  async hasOrders(): Promise<void> {
    const asOf = async () => (await this.station.call('status.get', {})).referenceAsOf
    await expect.poll(asOf, { timeout: 20_000 }).not.toBeNull()
    await this.isConnected('online')
  }

  /** Waits for the instruction of a message. */
  async reads(key: MessageKey): Promise<void> {
    await expect(this.bench.instruction()).toHaveText(sentence(this.language, key), { timeout: 10_000 })
  }

  /** Leaves the order at hand as it is. */
  async leave(): Promise<void> {
    await this.press('F4')
    await this.hears('verdict.paused')
  }

  /** The newest label that left the printer, once there are `count`; answers the number under its bars, as a scanner reads it. */
  async label(count: number): Promise<string> {
    const { printer } = this.rig
    await expect.poll(() => printer.labels().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count)
    const zpl = printer.labels()[count - 1] ?? ''
    const number = /00(\d{18})/.exec(zpl)?.[0] ?? /X-[0-9A-F]{10}/.exec(zpl)?.[0]
    expect(number, zpl).toBeDefined()
    return number ?? ''
  }

  /** Walks each way and holds all that is told at its end against what it should be. */
  async goAll<K extends MessageKey>(ways: Ways<K>, kind: VerdictKind): Promise<void> {
    for (const [key, way] of Object.entries(ways) as [K, Way][]) {
      const before = await this.mark()
      await way(this)
      await this.isTold(key, kind, before)
    }
  }

  private async serial(): Promise<number> {
    const serial = () => document.querySelector('[data-testid=verdict]')?.getAttribute('data-serial')
    return Number((await this.page.evaluate(serial)) ?? 0)
  }

  /** Tells one verdict from another, also behind a reload. */
  private async mark(): Promise<string> {
    const loaded = await this.page.evaluate(() => performance.timeOrigin)
    return `${loaded} ${await this.serial()}`
  }

  private async isTold(key: MessageKey, kind: VerdictKind, before: string): Promise<void> {
    const { page } = this
    const band = this.bench.verdict()
    await expect(band, key).toHaveAttribute('data-key', key, { timeout: 10_000 })
    expect(await this.mark(), `${key} is told anew`).not.toBe(before)
    await expect(band.locator('.verdict-words')).toHaveText(sentence(this.language, key))
    await expect(band).toHaveAttribute('data-kind', kind)
    expect(await lastTone(page), key).toBe(toneOf(kind))
    expect(await lookAt(page, kind), key).toBe('as it should be')
    await inEverySize(page, async ({ width }) => {
      expect(await outOfSight(page), `${key}, ${width} wide`).toEqual([])
    })
    await keepPicture(page, `${this.language} ${key}`)
  }
}

/** The words of a key, with anything where something is filled in. */
export function sentence(language: keyof typeof catalogues, key: MessageKey): RegExp {
  const words = catalogues[language][key].replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${words.replaceAll(/(\\\$t\\\([^)]*\)|\\\{\\\{[^}]*\\\}\\\})/g, '[^{}]+')}$`)
}
