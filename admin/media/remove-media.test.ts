import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { Row } from '#shared/database/schema.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { NotFoundError, VersionConflictError } from '#shared/errors.ts'
import type { ContentContext } from '../content/content-context.ts'
import { eraseTrash } from '../content/erase-trash.ts'
import { publish } from '../content/publish.ts'
import { saveCuts } from '../content/save-cuts.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { trashEpisode } from '../content/trash-episode.ts'
import { updateWebtoon } from '../content/update-webtoon.ts'
import { addPicture } from './add-picture.ts'
import { deleteRemovedObjects } from './delete-removed-objects.ts'
import { listMedia, mediaListQuery } from './list-media.ts'
import { removeMedia } from './remove-media.ts'
import { testPicture } from './test-picture.ts'

const DAY_MS = 86_400_000

const inUse = (kind: string, id: string) => ({ code: 'media_in_use', needs: [{ kind, id }] })

const usedFirst = (webtoon: string) => ({
  removed: { reason: inUse('webtoon', webtoon) },
  used: { status: 'fulfilled' },
})
const REMOVED_FIRST = { removed: { status: 'fulfilled' }, used: { reason: { code: 'validation_failed' } } }

forEachDatabase((name, open) => {
  describe(`removing pictures with ${name}`, () => {
    let database: TestDatabase
    let folder: string
    let context: ContentContext & { bucket: Bucket }
    let clock: { now: number }
    let seed = 0
    beforeAll(async () => {
      database = await open()
      folder = await mkdtemp(join(tmpdir(), 'hisubtory-media-'))
      const made = testContext(database.db)
      clock = made.clock
      context = { ...made.context, bucket: createDiskBucket({ root: folder }) }
    })
    afterAll(async () => {
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    })
    const newBytes = () =>
      testPicture(24, 24, (seed += 1))
        .png()
        .toBuffer()
    const addNew = async (): Promise<string> => (await addPicture(context, await newBytes())).id
    const unusedIds = async (): Promise<string[]> => {
      const query = mediaListQuery.parse({ unused: 'true', limit: 100 })
      return (await listMedia(context.db, query)).items.map(({ id }) => id)
    }
    const withCover = (webtoon: Row<'webtoon'>, version: number, cover: string | null) =>
      updateWebtoon(context, webtoon.id, version, {
        station: webtoon.station_id,
        title: webtoon.title,
        cover,
      })

    test('removes a picture that nothing uses, once, for whoever names its version', async () => {
      const id = await addNew()
      expect(await unusedIds()).toContain(id)
      await expect(removeMedia(context, id, 2)).rejects.toThrow(VersionConflictError)
      await removeMedia(context, id, 1)
      expect(await unusedIds()).not.toContain(id)
      await expect(removeMedia(context, id, 1)).rejects.toThrow(NotFoundError)
      const audit = context.db.selectFrom('audit_entry').select('action').where('item_id', '=', id)
      expect(await audit.orderBy('id').execute()).toEqual([{ action: 'add' }, { action: 'remove' }])
    })

    test('keeps what a draft names, and what only a revision still shows, until that is erased', async () => {
      const webtoon = await newWebtoon(context)
      const cover = await addNew()
      const shown = await addNew()
      const { id, ...covered } = await withCover(webtoon, webtoon.version, cover)
      await expect(removeMedia(context, cover, 1)).rejects.toMatchObject(inUse('webtoon', id))
      const made = await newEpisode(context, id)
      const [cut] = made.cuts
      const episode = await saveCuts(context, made.id, made.version, [
        { id: cut!.id, media: shown, caption: '이야기', alt: '강' },
      ])
      await expect(removeMedia(context, shown, 1)).rejects.toMatchObject(inUse('episode', episode.id))
      await publish(
        context,
        [webtoonItem(id), episodeItem(episode.id)].map((item, index) => ({
          ...item,
          version: [covered.version, episode.version][index]!,
        })),
      )
      await withCover(webtoon, covered.version, null)
      const other = await addNew()
      const changed = await saveCuts(context, episode.id, episode.version, [
        { id: cut!.id, media: other, caption: '이야기', alt: '강' },
      ])
      await expect(removeMedia(context, cover, 1)).rejects.toMatchObject(inUse('webtoon', id))
      await expect(removeMedia(context, shown, 1)).rejects.toMatchObject(inUse('episode', episode.id))
      expect(await unusedIds()).not.toContain(shown)
      await trashEpisode(context, episode.id, changed.version)
      await expect(removeMedia(context, shown, 1)).rejects.toMatchObject(inUse('episode', episode.id))
      await eraseTrash(context, 0)
      await removeMedia(context, shown, 1)
      await removeMedia(context, other, 1)
    })

    test('knows what a revision shows that the release before wrote without links', async () => {
      const webtoon = await newWebtoon(context)
      const cover = await addNew()
      const covered = await withCover(webtoon, webtoon.version, cover)
      await publish(context, [{ ...webtoonItem(webtoon.id), version: covered.version }])
      await withCover(webtoon, covered.version, null)
      await context.db.deleteFrom('webtoon_revision_media').where('media_id', '=', cover).execute()
      await context.db.updateTable('webtoon_revision').set({ media_linked: null }).execute()
      await expect(removeMedia(context, cover, 1)).rejects.toMatchObject(inUse('webtoon', webtoon.id))
    })

    test('either keeps a picture that somebody begins to use and publishes at that moment, or is first', async () => {
      for (let round = 0; round < 12; round += 1) {
        const [id, webtoon] = [await addNew(), await newWebtoon(context)]
        const use = async () => {
          const { version } = await withCover(webtoon, webtoon.version, id)
          await publish(context, [{ ...webtoonItem(webtoon.id), version }])
        }
        const [removed, used] = await Promise.allSettled([removeMedia(context, id, 1), use()])
        const row = await context.db.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst()
        const outcome = row ? usedFirst(webtoon.id) : REMOVED_FIRST
        expect({ removed, used }).toMatchObject(outcome)
      }
    })

    test('deletes the objects when no cache can lead to them any more, unless the picture came back', async () => {
      const [gone, back] = [await newBytes(), await newBytes()]
      const [first, second] = [await addPicture(context, gone), await addPicture(context, back)]
      await removeMedia(context, first.id, 1)
      await removeMedia(context, second.id, 1)
      const objectsOf = async (id: string) =>
        Promise.all(['avif', 'webp'].map((format) => context.bucket.head(`media/${id}-24.${format}`)))
      clock.now += 7 * DAY_MS
      await deleteRemovedObjects(context)
      expect(await objectsOf(first.id)).not.toContain(null)
      expect(await addPicture(context, back)).toEqual(second)
      clock.now += DAY_MS
      await deleteRemovedObjects(context)
      expect(await objectsOf(first.id)).toEqual([null, null])
      expect(await objectsOf(second.id)).not.toContain(null)
      expect(await addPicture(context, gone)).toEqual(first)
      expect(await objectsOf(first.id)).not.toContain(null)
      expect(await context.db.selectFrom('media_removal').select('media_id').execute()).toEqual([])
    })
  })
})
