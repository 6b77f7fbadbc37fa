import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import type { FakeAws } from '#scripts/dev-env/fake-aws/start-fake-aws.ts'
import { startAwsEnvironment } from '#scripts/dev-env/start-aws-environment.ts'
import type { Environment } from '#scripts/dev-env/start-environment.ts'
import { readBucketHashes, readEdgeHashes } from './read-hashes.ts'
import { createContent, retitle, type SampleContent } from './sample-content.ts'

/** As many as one act publishes beside their webtoon. */
const EPISODES = 199
const NOTHING_WRONG = { missing: 0, damaged: 0, foreign: 0, puts: 0, deletes: 0, purged: 0, unverified: 0 }

forEachDatabase((name, open) => {
  describe(`8. It heals on S3 (${name})`, () => {
    let environment: Environment & { aws: FakeAws }
    let sample: SampleContent
    beforeAll(async () => {
      environment = await startAwsEnvironment(open)
      sample = await createContent(environment.content, EPISODES)
      await environment.drain()
    })
    afterAll(() => environment[Symbol.asyncDispose]())

    // With the list of the latest ones, there are 200.
    const episodeKeys = () => [...sample.episodes, 'latest'].map((id) => `v1/episodes/${id}.json`)
    const putByHand = (key: string, text: string) =>
      environment.aws.s3.putForeign(key, {
        body: Buffer.from(text),
        etag: `"${key.length}${text}"`,
        headers: { 'content-type': 'text/plain' },
        modifiedAtMs: Date.now(),
      })
    /** What a careless hand does to a bucket; the cache takes it over. */
    const ravage = async ({
      deleted,
      damaged,
      foreign,
    }: Record<'deleted' | 'damaged' | 'foreign', number>) => {
      const keys = episodeKeys()
      for (const key of keys.slice(0, deleted)) await environment.bucket.delete(key)
      for (const key of keys.slice(deleted, deleted + damaged)) putByHand(key, '{}')
      for (let at = 0; at < foreign; at += 1) putByHand(`v1/old/${at}.html`, 'old')
      await environment.edge.purge({ paths: [], wildcards: ['/*'], tags: [] })
      await readEdgeHashes(environment.edgeUrl, keys)
    }

    it('a rebuild puts right hundreds of objects that were deleted, damaged or added, and says so', async () => {
      const whole = await readBucketHashes(environment.bucket)
      await ravage({ deleted: 100, damaged: 100, foreign: 50 })
      const report = await rebuild(environment.publisher, { verify: 'all' })
      expect(report).toMatchObject({
        missing: 100,
        damaged: 100,
        foreign: 50,
        created: 100,
        updated: 100,
        puts: 200,
        deletes: 50,
        unverified: 0,
      })
      expect(await readBucketHashes(environment.bucket)).toEqual(whole)
      expect(await readEdgeHashes(environment.edgeUrl, whole.keys())).toEqual(whole)
      expect(await rebuild(environment.publisher, { verify: 'all' })).toMatchObject(NOTHING_WRONG)
    })

    it('a rebuild and a publisher at once leave the newest state of everything', async () => {
      await ravage({ deleted: 30, damaged: 30, foreign: 10 })
      const editing = (async () => {
        for (const [at, id] of sample.episodes.slice(20, 40).entries()) {
          await retitle(environment.content, id, `새 ${at}화`)
          if (at % 4 === 0) await environment.drain()
        }
      })()
      await Promise.all([editing, rebuild(environment.publisher)])
      await environment.drain()
      for (const [at, id] of sample.episodes.slice(20, 40).entries())
        expect(await environment.read(`v1/episodes/${id}.json`)).toMatchObject({ title: `새 ${at}화` })
      expect(await rebuild(environment.publisher, { verify: 'all' })).toMatchObject(NOTHING_WRONG)
    })

    it('two rebuilds at once do no harm', async () => {
      const whole = await readBucketHashes(environment.bucket)
      await ravage({ deleted: 40, damaged: 40, foreign: 10 })
      await Promise.all([rebuild(environment.publisher), rebuild(environment.publisher)])
      expect(await readBucketHashes(environment.bucket)).toEqual(whole)
      expect(await rebuild(environment.publisher, { verify: 'all' })).toMatchObject(NOTHING_WRONG)
    })
  })
})
