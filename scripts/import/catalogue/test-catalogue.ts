import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEpisode } from '#admin/content/create-episode.ts'
import { createLine } from '#admin/content/create-line.ts'
import { createStation } from '#admin/content/create-station.ts'
import { createTag } from '#admin/content/create-tag.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { publish } from '#admin/content/publish.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import { schedule } from '#admin/content/schedule.ts'
import { trashEpisode } from '#admin/content/trash-episode.ts'
import { trashLine } from '#admin/content/trash-line.ts'
import { trashTag } from '#admin/content/trash-tag.ts'
import { trashWebtoon } from '#admin/content/trash-webtoon.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { updateWebtoon } from '#admin/content/update-webtoon.ts'
import { addPicture } from '#admin/media/add-picture.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import sharp from 'sharp'
import type { CatalogueContext } from './import-catalogue.ts'

/** A context over a database, with a bucket and a folder of its own and a clock that goes on with each look. */
export const openTestContext = async (db: Database) => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-catalogue-'))
  const bucket = createDiskBucket({ root: join(folder, 'bucket') })
  let time = Date.parse('2026-11-21T00:00:00.000Z')
  const context: CatalogueContext = {
    db,
    bucket,
    actor: 'editor-1',
    origin: 'test',
    now: () => (time += 1000),
    newId: newUlid,
  }
  const dispose = async () => {
    bucket[Symbol.dispose]()
    await rm(folder, { recursive: true, force: true })
  }
  return { context, folder, [Symbol.asyncDispose]: dispose }
}

const picture = async (context: CatalogueContext, red: number): Promise<string> => {
  const bytes = await sharp({
    create: { width: 500, height: 40, channels: 3, background: { r: red, g: 9, b: 9 } },
  })
    .png()
    .toBuffer()
  return (await addPicture(context, bytes)).id
}

const versionOf = async (
  { db }: CatalogueContext,
  kind: 'webtoon' | 'episode',
  id: string,
): Promise<number> =>
  (await db.selectFrom(kind).select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

const LATER = Date.parse('2030-01-01T00:00:00.000Z')

/** Fills an empty database with content in every state that a catalogue can tell of. */
export const fillWithEveryState = async (context: CatalogueContext): Promise<void> => {
  const [red, dark] = [await picture(context, 200), await picture(context, 20)]
  for (const [index, en] of ['Gangnam', 'Yeoksam', 'Seolleung'].entries()) {
    const nameOrigin = index === 0 ? '강의 남쪽이다.\n"강" 너머 <남쪽>.' : null
    await createStation(context, {
      name: { ko: `역 ${index}`, en },
      latitude: 37.5 + index / 100,
      longitude: 127.03,
      nameOrigin,
    })
  }
  const places = [
    { station: 'gangnam', code: '222' },
    { station: 'yeoksam', code: '221' },
  ]
  const branches = [
    { id: 'main', loop: true, places },
    { id: 'side', name: { ko: '지선' }, from: 'yeoksam', places: [{ station: 'seolleung' }] },
  ]
  await createLine(context, { id: 'line-2', name: { ko: '2호선' }, color: '#00A84D', branches })
  const old = await createLine(context, { id: 'a-old', name: { ko: '옛 선' }, color: '#000000' })
  await trashLine(context, old.id, 1)
  await createTag(context, { name: { ko: '조선', en: 'Joseon' } })
  await createTag(context, { name: { ko: '강', en: 'River' } })

  const shown = await createWebtoon(context, {
    station: 'gangnam',
    title: '보이는',
    authors: ['김'],
    cover: red,
    tags: ['river', 'joseon'],
  })
  const edited = await createWebtoon(context, { station: 'yeoksam', title: '고치는', tags: ['river'] })
  const gone = await createWebtoon(context, { station: 'yeoksam', title: '거둔' })
  const trashed = await createWebtoon(context, { station: 'seolleung', title: '버린' })
  await createWebtoon(context, { station: 'seolleung', title: '' })
  for (const { id } of [gone, trashed, edited, shown]) await publish(context, [{ kind: 'webtoon', id }])
  await unpublish(context, [{ kind: 'webtoon', id: gone.id }])
  await trashWebtoon(context, trashed.id, await versionOf(context, 'webtoon', trashed.id))
  await updateWebtoon(context, edited.id, await versionOf(context, 'webtoon', edited.id), {
    station: 'gangnam',
    title: '고친',
    cover: dark,
  })
  await trashTag(context, 'river', 1)

  const source = { title: '실록', url: 'https://example.org/실록' }
  const cut = (media: string | null, caption: string) => ({
    media,
    caption,
    alt: `${caption} 그림`,
    sources: [source],
  })
  const episodes: string[] = []
  for (const title of ['하나', '둘', '셋', '넷']) {
    const { id, version } = await createEpisode(context, {
      webtoon: shown.id,
      title,
      tags: ['joseon'],
      sources: [source],
    })
    await saveCuts(context, id, version, [cut(red, `${title} 1\n둘째 줄`), cut(dark, `${title} 2`)])
    episodes.push(id)
  }
  const [first = '', second = '', third = '', fourth = ''] = episodes
  await publish(
    context,
    episodes.slice(0, 3).map((id) => ({ kind: 'episode' as const, id })),
  )
  const edit = async (id: string, number: number, title: string) =>
    updateEpisode(context, id, await versionOf(context, 'episode', id), {
      webtoon: shown.id,
      number,
      title,
      thumbnail: red,
    })
  // Numbers that are swapped while they are edited; readers see the old ones.
  await edit(first, 9, '하나')
  await edit(second, 1, '둘째')
  await edit(first, 2, '첫째')
  await saveCuts(context, first, await versionOf(context, 'episode', first), [
    cut(dark, '새 컷'),
    cut(null, ''),
  ])
  await trashEpisode(context, third, await versionOf(context, 'episode', third))
  await schedule(context, { kind: 'episode', id: fourth, action: 'publish', at: LATER, zone: 'Asia/Seoul' })
  await edit(fourth, 4, '넷째')
  await schedule(context, { kind: 'webtoon', id: shown.id, action: 'unpublish', at: LATER + 1, zone: 'UTC' })
}
