import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, it, onTestFinished } from 'vitest'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import { createRedisViewStore } from '#admin/popularity/view-store-redis.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { makeCertificate } from '../dev-env/make-certificate.ts'
import { freePort } from '../dev-env/servers/free-port.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'

const startWithTls = async () => {
  const { certificate, key } = makeCertificate()
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  await writeFile(certificateFile, certificate)
  await writeFile(keyFile, key)
  const port = await freePort()
  const server = await startRedis(undefined, [
    '--tls-port',
    String(port),
    '--tls-cert-file',
    certificateFile,
    '--tls-key-file',
    keyFile,
    '--tls-auth-clients',
    'no',
  ])
  onTestFinished(() => server.stop())
  return { url: `rediss://localhost:${port}`, certificate }
}

const answersWithin = async (url: string, patienceMs: number): Promise<boolean> => {
  using redis = openRedis({ url, isCluster: false }, silentLogger())
  const hot = createRedisHistory({ redis: redis.client, now: () => Date.now(), newId: () => newUlid() })
  for (const giveUpAt = performance.now() + patienceMs; performance.now() < giveUpAt; await sleep(20)) {
    const answer = await hot.read('reader', ['one']).catch(() => null)
    if (answer?.kind === 'cold') return true
  }
  return false
}

/** How many looks of two readers, each twice, counted. */
const countViews = async (url: string): Promise<number> => {
  using redis = openRedis({ url, isCluster: false }, silentLogger())
  await once(redis.client, 'ready')
  const store = createRedisViewStore({ redis: redis.client, newId: () => newUlid(), windowMs: 60_000 })
  for (const name of ['a', 'b', 'a', 'b'])
    await store.count({ id: newUlid(), episodeId: 'one', name, nameBefore: null, at: Date.now() })
  const batches = await store.take()
  return batches.flatMap(({ counts }) => counts).reduce((sum, { views }) => sum + views, 0)
}

it('keeps history in a Redis behind TLS, and counts views there, and only in one whose certificate is trusted', async () => {
  const { url, certificate } = await startWithTls()
  expect(await answersWithin(url, 500)).toBe(false)
  const before = getCACertificates('default')
  onTestFinished(() => setDefaultCACertificates(before))
  setDefaultCACertificates([...before, certificate])
  expect(await answersWithin(url, 10_000)).toBe(true)
  expect(await countViews(url)).toBe(2)
})
