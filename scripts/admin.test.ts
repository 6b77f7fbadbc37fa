import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { join } from 'node:path'
import { runScript, startScript, temporaryFolder } from './dev-env/run-script.ts'

const migrated = async (): Promise<string> => {
  const data = await temporaryFolder()
  const db = openDatabase(`sqlite:${join(data, 'hisubtory.sqlite')}`)
  await migrate(db)
  await db.destroy()
  return data
}

const JSON_TYPE = { 'content-type': 'application/json' }

it('lets the first administrator sign in, edit, and see it again after a restart', async () => {
  const data = await migrated()
  const made = await runScript('create-admin.ts', ['--data', data, '--email', 'hana@example.com'])
  const password = /Password \(shown this once\): (\S+)/.exec(made.stdout)?.[1]
  const variables = { ADMIN_PORT: '0', ADMIN_METRICS_PORT: '0', ADMIN_URL: 'https://admin.example.com' }
  const start = async () => {
    const { child, ended } = startScript('admin.ts', ['--data', data], variables)
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0] ?? ''
    const stop = async () => {
      child.kill('SIGTERM')
      return ended
    }
    return { url, stop }
  }
  const first = await start()
  const signedIn = await fetch(`${first.url}/api/auth/sign-in`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ email: 'hana@example.com', password, mode: 'token' }),
  })
  const { tokens } = (await signedIn.json()) as { tokens: { accessToken: string } }
  const authorization = `Bearer ${tokens.accessToken}`
  const tag = await fetch(`${first.url}/api/admin/tags`, {
    method: 'POST',
    headers: { ...JSON_TYPE, authorization },
    body: JSON.stringify({ id: 'river', name: { ko: '강' } }),
  })
  expect(tag.status).toBe(201)
  const { code, stdout, stderr } = await first.stop()
  expect(code).toBe(0)
  expect(stdout).toMatch(/Stopping: answers under way are finished\n$/)
  for (const secret of [password, tokens.accessToken]) expect(stderr).not.toContain(secret)

  const second = await start()
  const read = await fetch(`${second.url}/api/admin/tags/river`, { headers: { authorization } })
  expect(await read.json()).toMatchObject({ name: { ko: '강' } })
  expect((await second.stop()).code).toBe(0)
}, 60_000)

it('gives answers under way the seconds that it was told when it is stopped, and cuts them then', async () => {
  const data = await migrated()
  const ports = { ADMIN_PORT: '0', ADMIN_METRICS_PORT: '0' }
  const { child, ended } = startScript('admin.ts', ['--data', data, '--finish-seconds', '1'], ports)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0] ?? ''
  // Most of its body never comes.
  const headers = { ...JSON_TYPE, 'content-length': '100' }
  const unfinished = request(`${url}/api/auth/sign-in`, { method: 'POST', headers })
  unfinished.write('{')
  const cut = once(unfinished, 'error')
  await once(unfinished, 'socket').then(([socket]) => socket.connecting && once(socket, 'connect'))
  await setTimeout(200)
  const begun = performance.now()
  child.kill('SIGTERM')
  await cut
  expect(performance.now() - begun).toBeGreaterThan(900)
  expect((await ended).code).toBe(0)
  expect(performance.now() - begun).toBeLessThan(8_000)
}, 60_000)

it('names in production what it lacks, before it opens anything', async () => {
  const { code, stderr } = await runScript('admin.ts', [], {
    HISUBTORY_ENV: 'production',
    DATABASE_URL: 'mysql://app:hunter2@127.0.0.1:1/hisubtory',
    BUCKET_URL: 's3://bucket-1',
    CLOUDFRONT_DISTRIBUTION_ID: 'E2EXAMPLE1234',
  })
  expect(code).toBe(1)
  expect(stderr).toMatch(/ADMIN_URL is missing: .*SMTP_URL is missing/)
  expect(stderr).not.toMatch(/hunter2/)
}, 60_000)

it('says what to do where there is no database yet', async () => {
  const data = await temporaryFolder()
  const { code, stderr } = await runScript('admin.ts', ['--data', data])
  expect(code).toBe(1)
  expect(stderr).toMatch(/There is no database at .* make one by "npm run migrate"/)
}, 60_000)
