import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { FAKE_SSM_PREFIX } from '../dev-env/fake-aws/fake-clients.ts'
import { putParameters } from '../dev-env/fake-aws/put-parameters.ts'
import { startFakeAws } from '../dev-env/fake-aws/start-fake-aws.ts'

const module = (name: string): string => JSON.stringify(join(import.meta.dirname, name))

/** Starts a command whose definition is given as source, in a folder of its own. */
const start = async (definition: string, args: string[], variables: NodeJS.ProcessEnv = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  const source = `import { setTimeout as sleep } from 'node:timers/promises'
    import { once } from 'node:events'
    import { runCommand } from ${module('run-command.ts')}
    await runCommand({ name: 'example', description: 'Shows how.', examples: [
      { command: 'npm run example', description: 'does it' },
    ], ${definition} })`
  await writeFile(join(folder, 'example.mjs'), source)
  const env = { PATH: process.env['PATH'], ...variables }
  const child = spawn(process.execPath, [join(folder, 'example.mjs'), ...args], { cwd: folder, env })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  return { child, ended }
}

const run = async (...parameters: Parameters<typeof start>) => (await start(...parameters)).ended

it('ends with 0 and its own output when all went well', async () => {
  const definition = 'run: async ({ output, config }) => output(`in ${config.database.path}`)'
  expect(await run(definition, ['--data', 'elsewhere'])).toEqual({
    code: 0,
    stdout: 'in elsewhere/hisubtory.sqlite\n',
    stderr: '',
  })
})

it('shows its examples in its help, whatever the configuration is', async () => {
  const { code, stdout, stderr } = await run('run: async () => {}', ['--help'], {
    HISUBTORY_ENV: 'production',
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('Usage: npm run example -- [options]')
  expect(stdout).toContain('--data <folder>')
  expect(stdout).toContain('--log-level <level>')
  expect(stdout).toContain('Examples:\n  npm run example  does it')
})

it.each([
  ['an unknown option', ['--dat', 'x'], "unknown option '--dat'\n(Did you mean --data?)"],
  ['an argument too many', ['x'], 'too many arguments'],
  ['a folder without a name', ['--data', ''], 'It has to be the name of a folder.'],
  ['an unknown level', ['--log-level', 'loud'], 'Allowed choices are trace, debug'],
])('refuses %s with a hint, and does nothing', async (_, args, message) => {
  const { code, stdout, stderr } = await run("run: async ({ output }) => output('ran')", args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(stderr).toContain('Run "npm run example -- --help" to see what it takes.')
})

it('names every variable at fault before it does anything', async () => {
  const variables = { HISUBTORY_ENV: 'production', DATABASE_URL: 'mysql://app:hunter2@', EDGE_PORT: 'x' }
  const { code, stdout, stderr } = await run("run: async ({ output }) => output('ran')", [], variables)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(
    /^Error: The configuration cannot be used: .*BUCKET_URL .*DATABASE_URL .*EDGE_PORT .*\n$/,
  )
  expect(stderr).not.toContain('hunter2')
})

const FAILING =
  "run: async () => { throw new Error('No\\n way to mysql://app:hunter2@db/x', { cause: new Error('hunter2 it was') }) }"

it('tells an error in one line and without a password', async () => {
  expect(await run(FAILING, [], { DATABASE_URL: 'mysql://app:hunter2@db/x' })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Error: No way to mysql://[hidden]@db/x. Cause: [hidden] it was\n',
  })
})

it('tells no password of a parameter either', async () => {
  await using aws = await startFakeAws()
  putParameters(aws, { DATABASE_URL: 'mysql://app:hunter2@db/x' })
  const { code, stderr } = await run(FAILING, [], {
    SSM_PREFIX: FAKE_SSM_PREFIX,
    AWS_REGION: aws.region,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
  })
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'Error: No way to mysql://[hidden]@db/x. Cause: [hidden] it was\n',
  })
})

it('tells the causes of an error at the level debug, still without a password', async () => {
  const { stderr } = await run(FAILING, [], { DATABASE_URL: 'mysql://app:hunter2@db/x', LOG_LEVEL: 'debug' })
  expect(stderr).toContain('Caused by Error: [hidden] it was\n    at ')
  expect(stderr).not.toContain('hunter2')
})

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('leaves its work by the clean way at %s and ends with %i', async (name, code) => {
  const definition = `run: async ({ signal, output }) => {
    try { output('working'); await sleep(60_000, undefined, { signal }) } finally { output('tidied up') }
  }`
  const { child, ended } = await start(definition, [])
  await once(child.stdout, 'data')
  child.kill(name)
  expect(await ended).toEqual({
    code,
    stdout: 'working\ntidied up\n',
    stderr: 'Stopped before it was finished.\n',
  })
})

it('ends with 0 when a server is stopped', async () => {
  const definition = `isServer: true, run: async ({ signal, output }) => {
    const forever = setInterval(() => {}, 1000); output('serving'); await once(signal, 'abort'); clearInterval(forever)
  }`
  const { child, ended } = await start(definition, [])
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, stdout: 'serving\n', stderr: '' })
})

it('takes two signals at once for one: npm passes on what the terminal has sent already', async () => {
  const definition = `run: async ({ signal, output }) => {
    output('working'); await sleep(60_000, undefined, { signal }).catch(() => sleep(200)); output('tidied up'); signal.throwIfAborted()
  }`
  const { child, ended } = await start(definition, [])
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  await sleep(20)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 130, stdout: 'working\ntidied up\n' })
})

it('ends at once at a second signal', async () => {
  const definition =
    "run: async ({ output, signal }) => { signal.onabort = () => output('stuck'); output('working'); await sleep(60_000) }"
  const { child, ended } = await start(definition, [])
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  await once(child.stdout, 'data')
  await sleep(400)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 130 })
})

it('does its work to the end when nobody reads its output any more', async () => {
  const definition = `run: async ({ output }) => {
    for (let i = 0; i < 50; i += 1) { output('x'.repeat(10_000)); await sleep(1) }
    throw new Error('reached the end')
  }`
  const { child, ended } = await start(definition, [])
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect(await ended).toMatchObject({ code: 1, stderr: 'Error: reached the end\n' })
})
