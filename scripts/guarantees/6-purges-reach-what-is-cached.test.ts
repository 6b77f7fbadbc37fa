import { describe, expect, it } from 'vitest'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { publish } from '#admin/content/publish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startAwsEnvironment } from '#scripts/dev-env/start-aws-environment.ts'
import type { Environment } from '#scripts/dev-env/start-environment.ts'
import { createContent, createDraft } from './sample-content.ts'

const episodeItem = (id: string) => ({ kind: 'episode' as const, id })
const keyOf = (id: string) => `v1/episodes/${id}.json`

/** Puts the present state of everything into the cache. */
const readAll = async ({ bucket, read }: Environment) => {
  for await (const page of bucket.list('v1/')) for (const { key } of page) await read(key)
}
const statesOf = ({ db }: Environment) => db.selectFrom('publication').select('state').distinct().execute()

forEachDatabase((name, open) => {
  describe(`6. Purges reach what is cached (${name})`, () => {
    it('the 404 of a document that was asked for before it was published', async () => {
      await using environment = await startAwsEnvironment(open)
      const { content, drain, read } = environment
      const { webtoon } = await createContent(content)
      const added = await createDraft(content, webtoon, '덧붙임')
      await drain()
      expect(await read(keyOf(added))).toBeNull()
      await publish(content, [episodeItem(added)])
      await drain()
      expect(await read(keyOf(added))).toMatchObject({ title: '덧붙임' })
      expect(await statesOf(environment)).toEqual([{ state: 'verified' }])
    })

    it('a document that moved to another webtoon, although it is cached under the tags of the former one', async () => {
      await using environment = await startAwsEnvironment(open)
      const { content, drain, read, db, publisher } = environment
      // All wildcards are in use elsewhere: tags have to do.
      publisher.purge.limits = { ...publisher.purge.limits, maxWildcardsInProgress: 0 }
      const { webtoon, episodes } = await createContent(content, 6)
      const other = await createWebtoon(content, { station: 'seongsu', title: '강의 북쪽' })
      await publish(content, [{ kind: 'webtoon', id: other.id }])
      await drain()
      await readAll(environment)
      for (const id of episodes.slice(2)) {
        const { version, number, title } = await db
          .selectFrom('episode')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await updateEpisode(content, id, version, { webtoon: other.id, number, title })
      }
      await publish(content, episodes.slice(2).map(episodeItem))
      const earlier = environment.aws.cloudFront.invalidations().length
      await drain()
      const items = environment.aws.cloudFront
        .invalidations()
        .slice(earlier)
        .flatMap((one) => one.items)
      // The others bear what they bore, so that tags reach them; those that moved are named.
      expect(items).toEqual(expect.arrayContaining(episodes.slice(2).map((id) => `/${keyOf(id)}`)))
      expect(items.filter((item) => item.startsWith('#'))).not.toEqual([])
      const shown = await Promise.all(episodes.map((id) => read(keyOf(id))))
      expect(shown.map((document) => document?.['webtoon'])).toMatchObject(
        [webtoon, webtoon, ...episodes.slice(2).map(() => other.id)].map((id) => ({ id })),
      )
      expect(await statesOf(environment)).toEqual([{ state: 'verified' }])
    })
  })
})
