import { defineConfig, mergeConfig } from 'vitest/config'
import unit from '../vitest.config.ts'

/** Whole days of several benches: longer than a unit test may take, so a suite of its own. */
export default mergeConfig(
  { ...unit, test: { ...unit.test, include: [], exclude: [] } },
  defineConfig({ test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 60_000 } }),
)
