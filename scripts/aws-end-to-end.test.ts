import { GetParametersByPathCommand } from '@aws-sdk/client-ssm'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { RebuildSummary } from './rebuild/rebuild-lines.ts'
import { openFakePlace, openMotoPlace } from './aws-end-to-end/aws-place.ts'
import { openDeployment, PREFIX, type Deployment } from './aws-end-to-end/deployment.ts'
import { ravage } from './aws-end-to-end/ravage.ts'
import { seoulLikeRows } from './aws-end-to-end/seoul-like-rows.ts'
import { callApi, signIn } from './demo/call-api.ts'
import { publishOverHttp } from './demo/publish-over-http.ts'
import { hasMoto } from './dev-env/fake-aws/start-moto.ts'
import { readBucketHashes, readEdgeHashes } from './guarantees/read-hashes.ts'
import { writeSeoulFiles } from './import/seoul/test-seoul.ts'

const PATIENCE_MS = 180_000
const EMAIL = 'admin@example.com'
const DAMAGE = { damaged: 100, foreign: 50, deleted: 100 }

// The real data is not part of the product: it lies beside it, where somebody has put it there.
const real = fileURLToPath(new URL('../../shared/data/metro/', import.meta.url))

/** Imports the metro of Seoul whole, or one like a part of it. */
const importMetro = async ({ run }: Deployment, isWhole: boolean): Promise<void> => {
  if (isWhole && existsSync(real)) {
    const files = ['--stations', `${real}station-lines.json`, '--lines', `${real}lines.json`]
    await run('import.ts', 'seoul', ...files)
    return
  }
  await using written = await writeSeoulFiles(seoulLikeRows())
  const { stations, lines } = written.files
  await run('import.ts', 'seoul', '--stations', stations, '--lines', lines)
}

const untilVerified = async ({ servers: { db } }: Deployment): Promise<void> => {
  for (;;) {
    const open = await db
      .selectFrom('publication')
      .select('id')
      .where('state', '<>', 'verified')
      .limit(1)
      .execute()
    if (open.length === 0) return
    await sleep(100)
  }
}

const parametersUnder = async ({ place }: Deployment, folder: string): Promise<(string | undefined)[]> => {
  const command = new GetParametersByPathCommand({ Path: `${PREFIX}/${folder}` })
  const { Parameters = [] } = await place.ssm.send(command)
  return Parameters.map(({ Type }) => Type)
}

const NOTHING_DONE = { missing: 0, damaged: 0, foreign: 0, puts: 0, deletes: 0, purged: 0, unverified: 0 }
const { damaged, foreign, deleted } = DAMAGE
const ALL_PUT_RIGHT = {
  damaged,
  foreign,
  missing: deleted,
  created: deleted,
  updated: damaged,
  puts: damaged + deleted,
  deletes: foreign,
  unverified: 0,
}

const rebuild = async ({ run }: Deployment): Promise<RebuildSummary> =>
  JSON.parse(await run('rebuild.ts', '--json', '--verify', 'all')) as RebuildSummary

const heals = async (deployment: Deployment): Promise<void> => {
  const { bucket, edgeUrl } = deployment.place
  const whole = await readBucketHashes(bucket)
  await ravage(deployment.place, DAMAGE)
  expect(await rebuild(deployment)).toMatchObject(ALL_PUT_RIGHT)
  expect(await readBucketHashes(bucket)).toEqual(whole)
  expect(await readEdgeHashes(edgeUrl, whole.keys())).toEqual(whole)
}

/** What an operator and an editor do on the first day, each command in a process of its own. */
const liveThrough = async (deployment: Deployment, { isWhole }: { isWhole: boolean }): Promise<void> => {
  const { place, run, start } = deployment
  await run('migrate.ts')
  await run('rotate-keys.ts')
  const made = await run('create-admin.ts', '--email', EMAIL)
  const password = /Password \(shown this once\): (\S+)/.exec(made)?.[1] ?? ''
  const told = await start('admin.ts')
  const admin = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0] ?? ''
  await start('publish.ts')
  await importMetro(deployment, isWhole)
  await untilVerified(deployment)

  const credentials = { email: EMAIL, password }
  const call = callApi(admin, { authorization: await signIn(admin, credentials) })
  const { items } = await call<{ items: { id: string }[] }>('GET', '/api/admin/stations')
  const fields = { station: items[0]?.id, title: '강 이야기', summary: '', tags: [] }
  const { id, version } = await call<{ id: string; version: number }>('POST', '/api/admin/webtoons', fields)
  await call('POST', '/api/admin/publish', { items: [{ kind: 'webtoon', id, version }] })
  const journey = await publishOverHttp({ admin, edge: place.edgeUrl, webtoon: id }, credentials)
  expect(journey).toMatchObject({ cuts: 3, states: ['committed', 'stored', 'purged', 'verified'] })
  // A second factor is encrypted with the secret of the installation, which is made for that.
  await call('POST', '/api/me/second-factor', {})
  expect(await parametersUnder(deployment, 'secrets')).toEqual(['SecureString'])
  expect(await parametersUnder(deployment, 'signing-keys')).toEqual(['SecureString'])
  await heals(deployment)
}

test(
  'from parameters alone: everything is imported, edited, published, purged and healed on AWS, behind TLS',
  async () => {
    await using deployment = await openDeployment(openFakePlace)
    await liveThrough(deployment, { isWhole: true })
    expect(deployment.place.countPurges()).toBeGreaterThan(0)
    expect(await rebuild(deployment)).toMatchObject(NOTHING_DONE)
    expect(await deployment.run('doctor.ts')).toMatch(/Nothing is wrong/)
  },
  PATIENCE_MS,
)

test.runIf(hasMoto())(
  'so it is on an emulator that others wrote',
  async () => {
    await using deployment = await openDeployment(openMotoPlace)
    await liveThrough(deployment, { isWhole: false })
    expect(await parametersUnder(deployment, 'signing-keys')).toHaveLength(1)
  },
  PATIENCE_MS,
)
