import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{edge,origin,admin,shared,scripts}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
