import { describe, expect, it } from 'vitest'
import { createTag } from '#admin/content/create-tag.ts'
import { updateTag } from '#admin/content/update-tag.ts'
import { planNextPurge } from '#origin/purge/plan-next-purge.ts'
import { beginAnew } from '#origin/rebuild/begin-anew.ts'
import { publishChanges } from '#origin/publishing/publish-changes.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startAwsEnvironment } from '../dev-env/start-aws-environment.ts'

const KEY = 'v1/tags/river.json'

forEachDatabase((name, open) => {
  describe(`a database that was restored to the middle of a purge, ${name}`, () => {
    it('has everything purged anew: CloudFront would say of that purge that it was done long ago', async () => {
      await using env = await startAwsEnvironment(open)
      const { db, publisher, content } = env
      const nameIt = (version: number, ko: string) =>
        updateTag(content, 'river', version, { id: 'river', name: { ko } })
      await createTag(content, { id: 'river', name: { ko: '강' } })
      await env.drain()
      expect(await env.read(KEY)).toMatchObject({ name: { ko: '강' } })

      // The moment of the backup: a purge is planned, and asked of nobody yet.
      await nameIt(1, '한강')
      while ((await publishChanges(publisher)) > 0);
      env.advance(10_000)
      expect(await planNextPurge(publisher)).not.toBeNull()
      const backup = {
        purges: await db.selectFrom('purge').selectAll().execute(),
        invalidations: await db.selectFrom('invalidation').selectAll().execute(),
      }
      expect(backup.purges).not.toEqual([])
      env.advance(7_200_000)
      await env.drain()
      expect(await env.read(KEY)).toMatchObject({ name: { ko: '한강' } })

      // The accident, and the restore: the cache has meanwhile taken up something that the database knows nothing of.
      const object = await env.bucket.get(KEY)
      if (!object) throw new Error('The document is not stored')
      const later = Buffer.from(new TextDecoder().decode(object.body).replace('한강', '나중'))
      await env.bucket.put(KEY, { body: later, metadata: object.metadata }, {})
      await env.edge.purge({ paths: [`/${KEY}`], wildcards: [], tags: [] })
      expect(await env.read(KEY)).toMatchObject({ name: { ko: '나중' } })
      await env.bucket.put(KEY, { body: object.body, metadata: object.metadata }, {})
      await db.insertInto('invalidation').values(backup.invalidations).execute()
      await db.insertInto('purge').values(backup.purges).execute()

      expect(await beginAnew(publisher)).toEqual({ changes: 0, purges: backup.purges.length })
      await env.drain()
      expect(await db.selectFrom('purge').select('id').execute()).toEqual([])
      expect(await env.read(KEY)).toMatchObject({ name: { ko: '한강' } })
    })
  })
})
