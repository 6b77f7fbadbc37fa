import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseItemKey } from '#shared/content/release-input.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from '../content/content-context.ts'
import { eraseItem } from '../content/erase-item.ts'
import { publish } from '../content/publish.ts'
import { readChanges } from '../content/test-changes.ts'
import {
  countRows,
  episodeItem,
  newEpisode,
  newWebtoon,
  testContext,
  webtoonItem,
} from '../content/test-content.ts'
import { faultPaths } from '../content/test-faults.ts'
import { trashEpisode } from '../content/trash-episode.ts'
import { updateEpisode } from '../content/update-episode.ts'
import { createRelease } from './create-release.ts'
import { deleteRelease } from './delete-release.ts'
import { publishRelease } from './publish-release.ts'
import { readReleaseItems } from './read-release-items.ts'
import { revertRelease } from './revert-release.ts'
import { updateRelease } from './update-release.ts'

forEachDatabase((name, open) => {
  describe(`releases on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const shown = async ({ kind, id }: ReleaseItemKey) => {
      const rows = database.db.selectFrom(kind as 'webtoon').select('published_revision_id')
      return (await rows.where('id', '=', id).executeTakeFirstOrThrow()).published_revision_id
    }
    const itemsOf = (release: string) =>
      database.db.transaction().execute((tx) => readReleaseItems(tx, release))
    const newRelease = (
      items: (ReleaseItemKey & { action?: 'publish' | 'unpublish'; revision?: string })[],
    ) => createRelease(context, { name: '가을 이야기', items })
    /** A published webtoon with a published episode, and a second one that nobody sees yet. */
    const story = async () => {
      const webtoon = await newWebtoon(context)
      const [seen, fresh] = [await newEpisode(context, webtoon.id), await newEpisode(context, webtoon.id)]
      await publish(context, [webtoonItem(webtoon.id), episodeItem(seen.id)])
      return { webtoon: webtoonItem(webtoon.id), seen: episodeItem(seen.id), fresh: episodeItem(fresh.id) }
    }

    test('everything in it appears and vanishes as one act, by one publication', async () => {
      const { webtoon, seen, fresh } = await story()
      const release = await newRelease([{ ...seen, action: 'unpublish' }, fresh])
      expect(await shown(fresh)).toBeNull()
      const { publication, release: done } = await publishRelease(context, release.id, 1)
      expect(done).toMatchObject({ state: 'published', version: 2, publication_id: publication })
      expect(await readChanges(database.db, publication)).toMatchObject([
        { id: seen.id, after: null },
        { id: fresh.id, before: null, after: { webtoon: webtoon.id, number: 2 } },
      ])
      const row = database.db.selectFrom('publication').select('note').where('id', '=', publication)
      expect(await row.executeTakeFirst()).toEqual({ note: '가을 이야기' })
      await expect(publishRelease(context, release.id)).rejects.toMatchObject({ code: 'release_published' })
    })

    test('it holds the revisions that it was made with, whatever is drafted later', async () => {
      const { webtoon, fresh } = await story()
      const release = await newRelease([fresh])
      const [pinned] = await itemsOf(release.id)
      await updateEpisode(context, fresh.id, 2, { webtoon: webtoon.id, number: 2, title: '나중' })
      await publishRelease(context, release.id)
      expect(await shown(fresh)).toBe(pinned?.revision_id)
    })

    test('one item that can not be shown keeps all from being published, and every fault is told', async () => {
      const { webtoon, seen, fresh } = await story()
      const bare = await newEpisode(context, webtoon.id)
      await updateEpisode(context, bare.id, 2, { webtoon: webtoon.id, number: 3, title: '' })
      const release = await newRelease([{ ...seen, action: 'unpublish' }, fresh, episodeItem(bare.id)])
      await trashEpisode(context, fresh.id, 2)
      const before = await countRows(database.db)
      expect(await faultPaths(publishRelease(context, release.id))).toEqual(['/items/1', '/items/2/title'])
      expect(await countRows(database.db)).toEqual(before)
      expect(await shown(seen)).not.toBeNull()
    })

    test('an episode takes the number of one that the same release takes away', async () => {
      const { webtoon, seen, fresh } = await story()
      await updateEpisode(context, seen.id, 2, { webtoon: webtoon.id, number: 9, title: '옛' })
      await updateEpisode(context, fresh.id, 2, { webtoon: webtoon.id, number: 1, title: '새' })
      const alone = await newRelease([fresh])
      expect(await faultPaths(publishRelease(context, alone.id))).toEqual(['/items/0/number'])
      const both = await newRelease([fresh, { ...seen, action: 'unpublish' }])
      await publishRelease(context, both.id)
      expect(await shown(seen)).toBeNull()
      expect(await shown(fresh)).not.toBeNull()
    })

    test('rolled back, readers see of each item what they saw before, by one publication', async () => {
      const { webtoon, seen, fresh } = await story()
      const [first, gone] = [await shown(seen), await shown(webtoon)]
      await updateEpisode(context, seen.id, 2, { webtoon: webtoon.id, number: 1, title: '고친' })
      const release = await newRelease([seen, fresh])
      await publishRelease(context, release.id)
      expect(await shown(seen)).not.toBe(first)
      const { publication, release: done } = await revertRelease(context, release.id, { to: 'rolled_back' })
      expect(done).toMatchObject({ state: 'rolled_back', version: 3, revert_publication_id: publication })
      expect([await shown(seen), await shown(fresh), await shown(webtoon)]).toEqual([first, null, gone])
      expect(await readChanges(database.db, publication)).toMatchObject([{ id: seen.id }, { id: fresh.id }])
      await expect(revertRelease(context, release.id, { to: 'rolled_back' })).rejects.toMatchObject({
        code: 'release_not_published',
      })
      const again = await publishRelease(context, release.id)
      expect(again.release).toMatchObject({ state: 'published', reverted_at: null })
    })

    test('taken back, readers see nothing of what it published', async () => {
      const { webtoon, seen, fresh } = await story()
      await updateEpisode(context, seen.id, 2, { webtoon: webtoon.id, number: 1, title: '고친' })
      const release = await newRelease([seen, fresh])
      await publishRelease(context, release.id)
      await revertRelease(context, release.id, { to: 'taken_back' })
      expect([await shown(seen), await shown(fresh)]).toEqual([null, null])
    })

    test('what somebody published since stands in the way by name, until it is skipped', async () => {
      const { webtoon, seen, fresh } = await story()
      const release = await newRelease([seen, fresh])
      await publishRelease(context, release.id)
      await updateEpisode(context, fresh.id, 2, { webtoon: webtoon.id, number: 2, title: '더 나은' })
      await publish(context, [fresh])
      const better = await shown(fresh)
      await expect(revertRelease(context, release.id, { to: 'rolled_back' })).rejects.toMatchObject({
        code: 'changed_since_release',
        needs: [fresh],
      })
      const strange = revertRelease(context, release.id, { to: 'rolled_back', skip: [webtoon] })
      expect(await faultPaths(strange)).toEqual(['/skip/0'])
      await revertRelease(context, release.id, { to: 'rolled_back', skip: [fresh] })
      expect(await shown(fresh)).toBe(better)
    })

    test('what was before is not shown again when its number is taken by now', async () => {
      const { webtoon, seen } = await story()
      const release = await newRelease([{ ...seen, action: 'unpublish' }])
      await publishRelease(context, release.id)
      await updateEpisode(context, seen.id, 2, { webtoon: webtoon.id, number: 8, title: '자리' })
      const taker = await newEpisode(context, webtoon.id, 1)
      await publish(context, [episodeItem(taker.id)])
      expect(await faultPaths(revertRelease(context, release.id, { to: 'rolled_back' }))).toEqual([
        '/items/0/number',
      ])
    })

    test('it is changed while it is not published, by who saw its version only', async () => {
      const { seen, fresh } = await story()
      const release = await newRelease([seen])
      const [kept] = await itemsOf(release.id)
      const items = [{ ...seen, revision: kept?.revision_id ?? '' }, fresh]
      const changed = await updateRelease(context, release.id, 1, { items })
      expect(changed.version).toBe(2)
      expect((await itemsOf(release.id)).map(({ item_id }) => item_id)).toEqual([seen.id, fresh.id])
      expect((await updateRelease(context, release.id, 2, { name: '가을 이야기' })).version).toBe(2)
      await expect(updateRelease(context, release.id, 1, { note: 'x' })).rejects.toMatchObject({
        code: 'version_conflict',
        current: { version: 2 },
      })
      await expect(deleteRelease(context, release.id, 1)).rejects.toMatchObject({ code: 'version_conflict' })
      await publishRelease(context, release.id)
      const refusal = { code: 'release_published' }
      await expect(updateRelease(context, release.id, 3, { name: 'x' })).rejects.toMatchObject(refusal)
      await expect(deleteRelease(context, release.id, 3)).rejects.toMatchObject(refusal)
      await revertRelease(context, release.id, { to: 'rolled_back' })
      await deleteRelease(context, release.id, 4)
      expect(await itemsOf(release.id)).toEqual([])
    })

    test('it names what exists, once each, and only what can be published', async () => {
      const { seen, fresh } = await story()
      const revision = (await shown(seen)) ?? ''
      const wrong = [{ ...fresh, revision }, episodeItem('nowhere')]
      expect(await faultPaths(newRelease(wrong))).toEqual(['/items/0/revision', '/items/1/id'])
      expect(await faultPaths(newRelease([fresh, fresh]))).toEqual(['/items/1'])
      expect(await faultPaths(newRelease([{ ...seen, action: 'unpublish', revision }]))).toEqual([
        '/items/0/revision',
      ])
      expect(await faultPaths(createRelease(context, { name: ' ', extra: 1 } as never))).toEqual([
        '/name',
        '',
      ])
      const empty = await newRelease([])
      expect(await faultPaths(publishRelease(context, empty.id))).toEqual(['/items'])
      await expect(publishRelease(context, 'nowhere')).rejects.toMatchObject({ code: 'not_found' })
    })

    test('published by two at once, and published and changed at once, it is done once', async () => {
      const { seen, fresh } = await story()
      const release = await newRelease([fresh])
      const acts = await Promise.allSettled([
        publishRelease(context, release.id, 1),
        publishRelease(context, release.id, 1),
        updateRelease(context, release.id, 1, { items: [seen] }),
      ])
      const done = acts.filter(({ status }) => status === 'fulfilled')
      expect(done).toHaveLength(1)
      const refused = acts.flatMap((act) => (act.status === 'rejected' ? [act.reason.code] : []))
      expect(refused).toEqual(['version_conflict', 'version_conflict'])
    })

    test('an item that was erased is told, and can be taken out', async () => {
      const { fresh, seen } = await story()
      const release = await newRelease([fresh, seen])
      await database.db.transaction().execute((tx) => eraseItem(tx, 'episode', fresh.id))
      expect(await faultPaths(publishRelease(context, release.id))).toEqual(['/items/0'])
      await updateRelease(context, release.id, 1, { items: [seen] })
      expect((await publishRelease(context, release.id)).release.state).toBe('published')
    })
  })
})
