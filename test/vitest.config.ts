import { availableParallelism } from 'node:os'
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
    // One more than the runner takes by itself on two cores: many of these wait for processes, sockets and clocks.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
