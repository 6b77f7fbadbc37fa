import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDiskBucket, type DiskBucket } from '#shared/bucket/bucket-disk.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { beginUploads } from './begin-uploads.ts'
import { finishUpload } from './finish-upload.ts'
import { listMedia, mediaListQuery } from './list-media.ts'
import { createFolderUploads, QUARANTINE } from './media-uploads.ts'
import { receiveUpload } from './receive-upload.ts'
import { testPicture } from './test-picture.ts'
import { tidyMedia } from './tidy-media.ts'

const HOUR_MS = 3_600_000

/** Which of 2,500 pictures nothing uses. */
const unused = (at: number) => at % 500 === 3 || at > 2_495

forEachDatabase((name, open) => {
  describe(`tidying up after pictures with ${name}`, () => {
    let database: TestDatabase
    let folder: string
    let bucket: DiskBucket
    let made: ReturnType<typeof testContext>
    beforeEach(async () => {
      database = await open()
      folder = await mkdtemp(join(tmpdir(), 'hisubtory-media-'))
      bucket = createDiskBucket({ root: folder })
      made = testContext(database.db)
    })
    afterEach(async () => {
      bucket[Symbol.dispose]()
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    })
    const send = async (bytes: Uint8Array): Promise<string> => {
      const uploads = createFolderUploads(bucket)
      const files = [{ type: 'image/png' as const, bytes: bytes.byteLength }]
      const [begun] = await beginUploads({ ...made.context, uploads }, { files })
      const receiving = { ...made.context, receive: uploads.receive! }
      await receiveUpload(receiving, begun!.id, 'image/png', new Blob([new Uint8Array(bytes)]).stream())
      return begun!.id
    }
    const context = () => ({ ...made.context, bucket })
    const page = (cursor: string | undefined, sort: string) =>
      listMedia(database.db, mediaListQuery.parse({ unused: 'true', limit: 3, sort, cursor }))
    const inQuarantine = async () => {
      const keys: string[] = []
      for await (const page of bucket.list(QUARANTINE)) keys.push(...page.map(({ key }) => key))
      return keys
    }

    test('keeps a file that was sent for a day, and sweeps it up when nobody finished it', async () => {
      const id = await send(await testPicture(20, 20, 1).png().toBuffer())
      made.clock.now += 23 * HOUR_MS
      expect(await tidyMedia(context())).toEqual({ linked: 0, swept: 0, deleted: 0 })
      expect(await inQuarantine()).toEqual([QUARANTINE + id])
      made.clock.now += HOUR_MS
      expect(await tidyMedia(context())).toEqual({ linked: 0, swept: 1, deleted: 0 })
      expect(await inQuarantine()).toEqual([])
      await expect(finishUpload(context(), id)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('sweeps up what came after its upload was finished, and what belongs to none', async () => {
      const bytes = await testPicture(20, 20, 2).png().toBuffer()
      const id = await send(bytes)
      const media = await finishUpload(context(), id)
      const object = { body: bytes, metadata: { contentType: '', cacheControl: '', tags: [] } }
      await bucket.put(QUARANTINE + id, object, {})
      await bucket.put(`${QUARANTINE}unknown`, object, {})
      expect(await tidyMedia(context())).toMatchObject({ swept: 2 })
      expect(await inQuarantine()).toEqual([])
      expect(await finishUpload(context(), id)).toEqual(media)
    })

    test('links the revisions that the release before wrote, so that lists know what they show', async () => {
      const webtoon = await newWebtoon(made.context)
      const episode = await newEpisode(made.context, webtoon.id)
      await publish(made.context, [
        { ...webtoonItem(webtoon.id), version: webtoon.version },
        { ...episodeItem(episode.id), version: episode.version },
      ])
      const links = () => database.db.selectFrom('episode_revision_media').selectAll().execute()
      const before = await links()
      expect(before).toMatchObject([{ media_id: episode.cuts[0]!.media_id }])
      await database.db.deleteFrom('episode_revision_media').execute()
      await database.db.updateTable('episode_revision').set({ media_linked: null }).execute()
      expect(await tidyMedia(context())).toMatchObject({ linked: 1 })
      expect(await links()).toEqual(before)
      expect(await tidyMedia(context())).toMatchObject({ linked: 0 })
    })

    test('pages through unused pictures in their order, however many used ones lie between', async () => {
      const webtoon = await newWebtoon(made.context)
      const row = { width: 1, height: 1, thumbhash: 'AAAA', widths: '[1]', bytes: 1, created_by: 'test' }
      const rows = Array.from({ length: 2_500 }, (_, at) => ({
        ...row,
        id: `p-${String(at).padStart(4, '0')}`,
        created_at: Math.floor(at / 3),
      }))
      const cut = { episode_id: '', caption: '', alt: '', sources: '[]', trashed_at: null }
      const episode = await newEpisode(made.context, webtoon.id)
      for (let start = 0; start < rows.length; start += 500) {
        const part = rows.slice(start, start + 500)
        await database.db.insertInto('media').values(part).execute()
        const used = part.flatMap(({ id }, at) =>
          unused(start + at)
            ? []
            : [{ ...cut, id: `cut-${id}`, episode_id: episode.id, position: start + at, media_id: id }],
        )
        await database.db.insertInto('cut').values(used).execute()
      }
      const wanted = rows.filter((_row, at) => unused(at)).map(({ id }) => id)
      for (const sort of ['createdAt', '-createdAt']) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const { items, next } = await page(cursor, sort)
          expect(items.length).toBeLessThanOrEqual(3)
          seen.push(...items.map(({ id }) => id))
          cursor = next ?? undefined
        } while (cursor !== undefined)
        expect(seen).toEqual(sort === 'createdAt' ? wanted : wanted.toReversed())
      }
    })
  })
})
