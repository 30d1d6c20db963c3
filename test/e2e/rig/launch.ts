import { findBrowser } from '../../../build/run/browser.mjs'

const executablePath = findBrowser()

/** How a browser of a test's own is started, like those of the runner. */
export const launchOptions = {
  ...(executablePath === undefined ? {} : { executablePath }),
  headless: true,
  viewport: { width: 1280, height: 800 },
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
  ],
}
