import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('..'),
  resolve: {
    // Electron's own entry tries to download its runtime; tests of the shell meet a stand-in.
    alias: { electron: at('electron/electron-stand-in.ts') },
  },
  test: {
    name: 'unit',
    environment: 'node',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/simulation/**', 'test/hardware/**', 'test/bench/**'],
    passWithNoTests: false,
    // A limit against hanging, not a measure of speed: several tests run real databases and processes on few cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
