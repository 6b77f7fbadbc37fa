import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { summaryReporter } from './scripts/dev-env/summary-reporter.ts'

export default defineConfig({
  test: {
    include: ['{edge,origin,admin,shared,scripts}/**/*.test.ts'],
    globalSetup: ['scripts/dev-env/vitest-global-setup.ts'],
    reporters: ['default', summaryReporter()],
    // Tests wait for servers and processes half of the time: on two cores Vitest would run one file after the other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
