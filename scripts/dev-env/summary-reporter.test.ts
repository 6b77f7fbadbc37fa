import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
const reporter = JSON.stringify(join(import.meta.dirname, 'summary-reporter.ts'))

/** Runs a test file in a run of its own. */
const runTests = async (source: string, environment: NodeJS.ProcessEnv = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'example.test.js'), source)
  await writeFile(
    join(folder, 'vitest.config.js'),
    `import { summaryReporter } from ${reporter}
    export default { test: { globals: true, reporters: ['default', summaryReporter()] } }`,
  )
  return new Promise<{ status: number; lastLine: string | undefined }>((resolve) => {
    const env = { ...process.env, CI: '', ...environment }
    execFile(process.execPath, [vitest, 'run', '--root', folder], { env }, (error, stdout) => {
      const status = error === null ? 0 : Number(error.code)
      resolve({ status, lastLine: stdout.trimEnd().split('\n').at(-1) })
    })
  })
}

it.each([
  ['a green run', "it('a', () => {}); it('b', () => {})", 0, '2 passed, 0 failed'],
  ['a failing test', "it('a', () => {}); it('b', () => { throw new Error('x') })", 1, '1 passed, 1 failed'],
  ['a file that cannot be loaded', "throw new Error('x')", 1, '0 passed, 1 failed'],
  [
    'a hook that fails',
    "it('a', () => {}); afterAll(() => { throw new Error('x') })",
    1,
    '1 passed, 1 failed',
  ],
  [
    'a rejection that nobody handled',
    "it('a', () => { Promise.reject(new Error('x')) })",
    1,
    '1 passed, 1 failed',
  ],
  ['a skipped test', "it('a', () => {}); it.skip('b', () => {})", 0, '1 passed, 0 failed, 1 skipped'],
  ['a file without a test that ran', "it.skip('b', () => {})", 1, '0 passed, 0 failed, 1 skipped'],
])('counts %s in its last line, and fails accordingly', async (_, source, status, lastLine) => {
  expect(await runTests(source)).toEqual({ status, lastLine })
})

it('lets no test be skipped where CI is true', async () => {
  expect(await runTests("it('a', () => {}); it.skip('b', () => {})", { CI: 'true' })).toEqual({
    status: 1,
    lastLine: '1 passed, 0 failed, 1 skipped',
  })
})
