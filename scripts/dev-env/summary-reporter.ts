import type { Reporter, TestModule } from 'vitest/node'

type Counts = { passed: number; failed: number; skipped: number }

const count = (modules: readonly TestModule[], errors: number): Counts => {
  const counts = { passed: 0, failed: errors, skipped: 0 }
  for (const module of modules) {
    let failedHere = 0
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') counts.passed += 1
      else if (state === 'failed') failedHere += 1
      else counts.skipped += 1
    }
    // A file that could not be loaded, or whose hook failed, has failed although no test of it did.
    counts.failed += failedHere === 0 && !module.ok() ? 1 : failedHere
  }
  return counts
}

/**
 * Prints `N passed, N failed` as the very last line of a run, for whatever reads the outcome.
 * A run without a test is a failure, and with `CI=true` so is a skipped test.
 */
export const summaryReporter = (environment: NodeJS.ProcessEnv = process.env): Reporter => {
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const printLast = () => {
    const { passed, failed, skipped } = counts
    if (passed + failed === 0) process.exitCode ||= 1
    if (skipped > 0 && environment['CI'] === 'true') process.exitCode ||= 1
    process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  }
  return {
    // Not before: tools that only read the configuration must not print.
    onInit: () => {
      process.once('exit', printLast)
    },
    onTestRunEnd: (modules, errors) => {
      counts = count(modules, errors.length)
    },
  }
}
