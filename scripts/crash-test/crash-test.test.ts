import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { runCrashTest } from './run-crash-test.ts'

const KILLS = 200
/** Another one each time: the place of a fault is told with the seed that repeats it. */
const seed = Date.now() % 2 ** 31

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')

it(
  `loses nothing, goes back nowhere, leads to nothing missing and diverges nowhere in ${KILLS} kills`,
  { timeout: 600_000 },
  async () => {
    const { signal } = new AbortController()
    const { report, broken } = await runCrashTest({
      serverUrl,
      seed,
      kills: KILLS,
      logLevel: 'silent',
      signal,
    })
    expect(broken).toEqual([])
    expect([...report.deaths.values()].reduce((sum, count) => sum + count, 0)).toBe(KILLS)
    // Nine named places, random times and stops: a rare one may be missed by chance.
    expect(report.deaths.size).toBeGreaterThanOrEqual(9)
    // It tells nothing when nobody got anything done, or nobody looked.
    expect(report.verified).toBeGreaterThan(KILLS / 4)
    expect(report.reads).toBeGreaterThan(KILLS)
  },
)

const startCommand = async (...args: string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  const script = join(import.meta.dirname, '..', 'crash-test.ts')
  const env = { PATH: process.env['PATH'], TMPDIR: folder }
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (data: Buffer) => (said[name] += data.toString()))
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  return { child, folder, said, ended }
}

/** Whatever still runs with this folder in its command line. */
const processesOn = async (folder: string): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(folder))
}

it("prints the four numbers on a server of one's own, and leaves nothing behind", async () => {
  const { folder, ended } = await startCommand('--kills', '3', '--seed', '7', '--database', serverUrl)
  const { code, stdout } = await ended
  expect({ code, stdout: stdout.split('\n') }).toEqual({
    code: 0,
    stdout: [
      'Seed 7',
      expect.stringMatching(/^3 kills: \w/),
      expect.stringMatching(
        /^[\d,]+ edits, [\d,]+ publications \([\d,]+ verified before the last kill\), [\d,]+ documents read$/,
      ),
      'lost 0',
      'regressed 0',
      'dangling 0',
      'diverged 0',
      '',
    ],
  })
  expect(await readdir(folder)).toEqual([])
  expect(await processesOn(folder)).toEqual([])
}, 120_000)

it('leaves no process and no file behind when it is interrupted', async () => {
  const { child, folder, said, ended } = await startCommand('--kills', '5000')
  while (!said.stderr.includes('Killing publishers: ')) await sleep(50)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 130 })
  expect(said.stderr).toContain('Stopped before it was finished.')
  expect(await readdir(folder)).toEqual([])
  expect(await processesOn(folder)).toEqual([])
}, 120_000)

it.each([
  ['--kills', '0'],
  ['--kills', 'many'],
  ['--seed', '-1'],
  ['--database', 'sqlite:data.sqlite'],
])('refuses %s %s before anything is started', async (...args) => {
  const { code, stderr } = await (await startCommand(...args)).ended
  expect(code).toBe(2)
  expect(stderr).toContain('It has to be ')
})
