import { describe, expect, it } from 'vitest'
import { publish } from '#admin/content/publish.ts'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment } from '#scripts/dev-env/start-environment.ts'
import { countingBucket } from './counting-bucket.ts'
import { createContent, retitle } from './sample-content.ts'

forEachDatabase((name, open) => {
  describe(`5. Nothing for nothing (${name})`, () => {
    it('a rebuild without changes puts nothing, removes nothing and purges nothing', async () => {
      await using environment = await startEnvironment(open)
      await createContent(environment.content)
      await environment.drain()
      const { bucket, counts } = countingBucket(environment.bucket)
      const report = await rebuild({ ...environment.publisher, bucket }, { verify: 'all' })
      expect(counts).toEqual({ puts: [], deletes: [] })
      expect(report).toMatchObject({ created: 0, updated: 0, removed: 0, puts: 0, purged: 0, unverified: 0 })
      expect(report.unchanged).toBeGreaterThan(10)
      expect(report.verified).toBe(report.unchanged)
    })

    it('publishing what is published already is no publication', async () => {
      await using environment = await startEnvironment(open)
      const { episodes } = await createContent(environment.content)
      await environment.drain()
      const { publication } = await publish(environment.content, [{ kind: 'episode', id: episodes[0]! }])
      expect(publication).toBeNull()
      expect(await environment.db.selectFrom('change').selectAll().execute()).toEqual([])
    })

    it('an edit puts only the documents whose bytes change', async () => {
      await using environment = await startEnvironment(open)
      const { webtoon, episodes } = await createContent(environment.content)
      await environment.drain()
      const counted = countingBucket(environment.bucket)
      environment.publisher.bucket = counted.bucket
      await retitle(environment.content, episodes[1]!, '다른 제목')
      await environment.drain()
      expect(counted.counts.puts.toSorted()).toEqual(
        [
          ...episodes.map((id) => `v1/episodes/${id}.json`),
          'v1/episodes/latest.json',
          'v1/stations/gangnam.json',
          `v1/webtoons/${webtoon}.json`,
        ].toSorted(),
      )
      expect(counted.counts.deletes).toEqual([])
    })
  })
})
