import { readdir, rm, writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '#scripts/dev-env/start-environment.ts'
import { createContent } from './sample-content.ts'

const contents = async ({ bucket }: Environment): Promise<Map<string, string>> => {
  const bodies = new Map<string, string>()
  for await (const page of bucket.list('v1/')) {
    for (const { key } of page) bodies.set(key, Buffer.from((await bucket.get(key))!.body).toString('utf8'))
  }
  return bodies
}

forEachDatabase((name, open) => {
  describe(`8. It heals (${name})`, () => {
    it('a rebuild puts right what was deleted, damaged or added by hand, and says so', async () => {
      await using environment = await startEnvironment(open)
      const { publisher, bucketFolder } = environment
      const { episodes } = await createContent(environment.content, 12)
      await environment.drain()
      const whole = await contents(environment)

      for (const id of episodes.slice(0, 4)) await rm(join(bucketFolder, `v1/episodes/${id}.json`))
      for (const id of episodes.slice(4, 9))
        await writeFile(join(bucketFolder, `v1/episodes/${id}.json`), '{}')
      await rm(join(bucketFolder, 'v1/index.json'))
      await mkdir(join(bucketFolder, 'v1/old/deep'), { recursive: true })
      await writeFile(join(bucketFolder, 'v1/old/deep/thing.html'), 'x')
      await writeFile(join(bucketFolder, 'v1/episodes/unknown.json'), '{}')
      await writeFile(join(bucketFolder, 'v1/stations.json.bak'), '{}')

      const dry = await rebuild(publisher, { dryRun: true })
      expect(dry).toMatchObject({ missing: 5, damaged: 6, foreign: 2, puts: 0, deletes: 0 })
      expect(await readdir(join(bucketFolder, 'v1'))).toContain('old')

      const report = await rebuild(publisher, { verify: 'all' })
      expect(report).toMatchObject({
        missing: 5,
        damaged: 6,
        foreign: 2,
        removed: 1,
        deletes: 3,
        unverified: 0,
      })
      expect(report.puts).toBe(10)
      expect(await contents(environment)).toEqual(whole)
      expect(await rebuild(publisher)).toMatchObject({
        missing: 0,
        damaged: 0,
        foreign: 0,
        puts: 0,
        purged: 0,
      })
    })

    it('a bucket that is gone is built anew', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content)
      await environment.drain()
      const whole = await contents(environment)
      await rm(join(environment.bucketFolder, 'v1'), { recursive: true })
      await rebuild(environment.publisher, { verify: 'all' })
      expect(await contents(environment)).toEqual(whole)
    })

    it('a bucket that is there, but unknown to a restored database, is taken over without a put', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content)
      await environment.drain()
      await environment.db.deleteFrom('document').execute()
      const report = await rebuild(environment.publisher, { verify: 'all' })
      expect(report).toMatchObject({ puts: 0, deletes: 0, unverified: 0 })
      expect(await rebuild(environment.publisher)).toMatchObject({ damaged: 0, purged: 0 })
    })

    it('a bucket without any document is filled from the database', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content)
      await environment.db.deleteFrom('change').execute()
      const report = await rebuild(environment.publisher, { verify: 'all' })
      expect(report.unverified).toBe(0)
      expect(report.created + report.updated).toBeGreaterThan(10)
      expect(await environment.read('v1/index.json')).toMatchObject({})
    })
  })
})
