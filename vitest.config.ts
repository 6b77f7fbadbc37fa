import { defineConfig } from 'vitest/config'
import { summaryReporter } from './scripts/dev-env/summary-reporter.ts'

export default defineConfig({
  test: {
    include: ['{edge,origin,admin,shared,scripts}/**/*.test.ts'],
    globalSetup: ['scripts/dev-env/vitest-global-setup.ts'],
    reporters: ['default', summaryReporter()],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
