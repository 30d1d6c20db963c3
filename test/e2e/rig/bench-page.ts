import { expect, type Locator, type Page } from '@playwright/test'
import { WedgeScanner } from './wedge-scanner.ts'

/** How long between two looks at the screen, in milliseconds: a packer does not wait for a test either. */
export const LOOKS_MS = [5, 10, 20, 40, 80]

/** The bench as a packer has it: a scanner that types, a screen, function keys. */
export class BenchPage {
  readonly page: Page
  readonly scanner: WedgeScanner

  constructor(page: Page) {
    this.page = page
    this.scanner = new WedgeScanner(page)
  }

  async open(url: string): Promise<void> {
    await this.page.addInitScript(countKeys)
    await this.page.goto(url)
    await expect(this.page.locator('.app')).toBeVisible()
  }

  /** Chooses the first person by key, where nobody is signed in yet. */
  async signIn(): Promise<void> {
    await expect(this.page.locator('.operators button').first()).toBeVisible()
    await this.page.keyboard.press('1')
    await expect(this.page.locator('.operators')).toHaveCount(0)
  }

  /** The first pull of a new bench is through: it knows every order. */
  async hasOrders(): Promise<void> {
    await expect(this.page.locator('.status')).toContainText(/orders .* old/, { timeout: 20_000 })
  }

  /** A keyboard-wedge scanner: the code at a few milliseconds a key, then Enter. Resolves when the bench has answered. */
  async scan(code: string): Promise<string> {
    const before = await this.serial()
    await this.scanner.type(code)
    // Looked at with every frame: polling at the runner's own pace makes each scan of a test take a quarter of a second.
    const answered = this.page.waitForFunction(
      (serial) => {
        // A screen that comes up has none for a moment.
        const shown = document.querySelector('[data-testid=verdict]')?.getAttribute('data-serial')
        return Number(shown ?? 0) > Number(serial)
      },
      before,
      { timeout: 8000 },
    )
    await answered.catch(async (error) => {
      throw new Error(`no answer to ${code}, ${await this.keysHeard()} keys came to the page: ${error}`)
    })
    return this.verdictKey()
  }

  verdict(): Locator {
    return this.page.getByTestId('verdict')
  }

  async verdictKey(): Promise<string> {
    return (await this.verdict().getAttribute('data-key')) ?? ''
  }

  instruction(): Locator {
    return this.page.getByTestId('instruction')
  }

  units(): Locator {
    return this.page.getByTestId('units')
  }

  connection(): Locator {
    return this.page.getByTestId('connection')
  }

  /** Events that central has not confirmed yet, as the status bar counts them. */
  async waiting(): Promise<number> {
    return Number(await this.page.getByTestId('waiting').getAttribute('data-count'))
  }

  /** Keys that went down in the page since it was opened: where a scan is not answered, whether the browser gave it. */
  private keysHeard(): Promise<number> {
    return this.page.evaluate(() => (window as Window & { keysDown?: number }).keysDown ?? 0)
  }

  private async serial(): Promise<string> {
    return (await this.verdict().getAttribute('data-serial', { timeout: 5000 })) ?? '0'
  }
}

/** Runs in the page, before anything of its own. */
function countKeys(): void {
  const counting = window as Window & { keysDown?: number }
  let keys = 0
  const count = () => {
    counting.keysDown = ++keys
  }
  window.addEventListener('keydown', count, true)
}
