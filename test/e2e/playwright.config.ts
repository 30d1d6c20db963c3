import { defineConfig } from '@playwright/test'
import { findBrowser } from '../../build/run/browser.mjs'

const executablePath = findBrowser()
const isRoot = process.getuid?.() === 0

/** A browser that stays quiet: nothing of its own on the network or in the background while something is measured. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A camera that films a test picture, and nobody to ask whether it may.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

const browser = { name: 'browser', testMatch: '**/*.spec.ts', testIgnore: '**/*.electron.spec.ts' }
const electron = { name: 'electron', testMatch: '**/*.electron.spec.ts' }

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // The Electron suite skips itself, and is counted as skipped, where its runtime is not there.
  projects: process.env['PACKBENCH_SHELL'] === 'electron' ? [electron] : [browser, electron],
  // More than cores: a test waits for most of its time.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  // A limit against hanging, not a measure of speed.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../../.reports/playwright.json' }]],
  use: {
    viewport: { width: 1280, height: 720 },
    screenshot: 'only-on-failure',
    // Drawing every step up takes about as long again as the steps themselves.
    trace: process.env['PACKBENCH_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: isRoot ? ['--no-sandbox', ...quiet] : quiet,
    },
  },
})
