import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '#shared/id.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { unpublish } from '../content/unpublish.ts'
import { updateTag } from '../content/update-tag.ts'
import { createTag } from '../content/create-tag.ts'
import { createRelease } from '../releases/create-release.ts'
import { publishRelease } from '../releases/publish-release.ts'
import { planTakingBack, takeBackPublication } from './take-back-publication.ts'

forEachDatabase((name, open) => {
  describe(`taking a publication back on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    /** Ids begin with their time, as in production, and no two acts share a moment. */
    let clock = Date.now()
    const ticking = () => ({
      ...testContext(database.db).context,
      now: () => {
        clock += 10
        return clock
      },
      newId: () => newUlid(clock),
    })
    const newStory = async () => {
      const context = ticking()
      const webtoon = await newWebtoon(context)
      const episode = await newEpisode(context, webtoon.id)
      return { context, items: [webtoonItem(webtoon.id), episodeItem(episode.id)], episode }
    }
    const shownOf = async (id: string) => {
      const row = database.db.selectFrom('episode').select('published_revision_id').where('id', '=', id)
      return (await row.executeTakeFirst())?.published_revision_id ?? null
    }

    it('shows the revision of before again, and hides what nobody saw before', async () => {
      const { context, items, episode } = await newStory()
      const first = await publish(context, items)
      const before = await shownOf(episode.id)
      await database.db
        .updateTable('episode')
        .set((it) => ({ title: '다음', version: it('version', '+', 1) }))
        .where('id', '=', episode.id)
        .execute()
      const second = await publish(context, [episodeItem(episode.id)])
      expect(await shownOf(episode.id)).not.toBe(before)
      expect(await planTakingBack(context, second.publication ?? '')).toMatchObject([
        { id: episode.id, before },
      ])

      const taken = await takeBackPublication(context, second.publication ?? '')
      expect(taken.publication).not.toBeNull()
      expect(await shownOf(episode.id)).toBe(before)
      // Taking back is a publication as well, and so can be taken back.
      const again = await takeBackPublication(context, taken.publication ?? '')
      expect(await shownOf(episode.id)).toBe(second.revisions[0]?.revision)
      await takeBackPublication(context, again.publication ?? '')

      await takeBackPublication(context, first.publication ?? '')
      expect(await shownOf(episode.id)).toBeNull()
    })

    it('shows again what was unpublished', async () => {
      const { context, items, episode } = await newStory()
      await publish(context, items)
      const before = await shownOf(episode.id)
      const { publication } = await unpublish(context, [episodeItem(episode.id)])
      await takeBackPublication(context, publication ?? '')
      expect(await shownOf(episode.id)).toBe(before)
    })

    it('refuses to take away what somebody published since, and changes nothing', async () => {
      const { context, items, episode } = await newStory()
      const { publication } = await publish(context, items)
      await unpublish(context, [episodeItem(episode.id)])
      await expect(takeBackPublication(context, publication ?? '')).rejects.toMatchObject({
        code: 'changed_since_publication',
        needs: [episodeItem(episode.id)],
      })
      const webtoon = database.db.selectFrom('webtoon').select('published_revision_id')
      const row = await webtoon.where('id', '=', items[0]?.id ?? '').executeTakeFirst()
      expect(row?.published_revision_id).not.toBeNull()
    })

    it('refuses where two publications cannot be told apart', async () => {
      const one = await newStory()
      const other = await newStory()
      const now = one.context.now() + 1_000_000
      const atOnce = { ...one.context, now: () => now, newId: () => newUlid(now) }
      const { publication } = await publish(atOnce, one.items)
      await publish(atOnce, other.items)
      await expect(takeBackPublication(one.context, publication ?? '')).rejects.toMatchObject({
        code: 'publication_ambiguous',
      })
    })

    it('rolls a release back as a release', async () => {
      const { context, items, episode } = await newStory()
      const release = await createRelease(context, {
        name: '가을',
        items: items.map((item) => ({ ...item, action: 'publish' as const })),
      })
      const { publication } = await publishRelease(context, release.id)
      await takeBackPublication(context, publication ?? '')
      expect(await shownOf(episode.id)).toBeNull()
      const row = database.db.selectFrom('release').select('state').where('id', '=', release.id)
      expect(await row.executeTakeFirst()).toEqual({ state: 'rolled_back' })
    })

    it('says so where there is no such publication, and where it showed no story', async () => {
      const context = ticking()
      await expect(takeBackPublication(context, 'unknown')).rejects.toMatchObject({ code: 'not_found' })
      await createTag(context, { id: 'taken', name: { ko: '가' } })
      const { publication } = await updateTag(context, 'taken', 1, { id: 'taken', name: { ko: '나' } })
      await expect(takeBackPublication(context, publication ?? '')).rejects.toMatchObject({
        code: 'nothing_to_take_back',
      })
    })
  })
})
