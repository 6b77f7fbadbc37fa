import { expect, it } from 'vitest'
import { createTag } from '#admin/content/create-tag.ts'
import { eraseItem } from '#admin/content/erase-item.ts'
import { trashWebtoon } from '#admin/content/trash-webtoon.ts'
import type { Database } from '#shared/database/database.ts'
import { openSamplePlace } from '../dev-env/open-sample-place.ts'
import { smallSample } from '../dev-env/small-sample.ts'
import { loadSample } from './load-sample.ts'
import { sampleDueAt } from './sample-items.ts'

const TABLES = ['tag', 'station', 'line', 'webtoon', 'episode', 'cut', 'media', 'schedule'] as const

const countRows = async (db: Database): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of TABLES) {
    counts[table] = (
      await db
        .selectFrom(table as 'tag')
        .select('id')
        .execute()
    ).length
  }
  return counts
}

const WHOLE = { tag: 15, station: 79, line: 2, webtoon: 2, episode: 7, cut: 7, media: 7, schedule: 1 }

it('loads everything into an empty database: published, planned and drafts', async () => {
  const { content } = await openSamplePlace()
  const { db } = content
  const added = { lines: 2, stations: 79, tags: 15, webtoons: 2, episodes: 7, pictures: 7 }
  expect(await loadSample(content, await smallSample())).toEqual(added)
  expect(await countRows(db)).toEqual(WHOLE)
  const episodes = await db
    .selectFrom('episode')
    .select(['id', 'thumbnail_media_id'])
    .where('published_revision_id', 'is not', null)
    .orderBy('id')
    .execute()
  expect(episodes.map(({ id }) => id)).toEqual([
    'guro-women-1',
    'guro-women-2',
    'jamsil-island-1',
    'jamsil-island-2',
    'jamsil-island-3',
  ])
  expect(episodes.every((episode) => episode.thumbnail_media_id !== null)).toBe(true)
  const plan = await db.selectFrom('schedule').selectAll().executeTakeFirstOrThrow()
  expect(plan).toMatchObject({ item_id: 'jamsil-island-4', action: 'publish', zone: 'Asia/Seoul' })
})

it('adds nothing when it is loaded already', async () => {
  const { content } = await openSamplePlace()
  await loadSample(content, await smallSample())
  const nothing = { lines: 0, stations: 0, tags: 0, webtoons: 0, episodes: 0, pictures: 0 }
  expect(await loadSample(content, await smallSample())).toEqual(nothing)
  expect(await countRows(content.db)).toEqual(WHOLE)
})

it.each([0, 1, 4, 6])(
  'goes on where it was ended after %i pictures: nothing twice, nothing missing',
  async (after) => {
    const { content } = await openSamplePlace()
    const sample = await smallSample()
    const ending = new AbortController()
    let drawn = 0
    const onStart = () => {
      if (after === 0) ending.abort()
      return () => {
        drawn += 1
        if (drawn === after) ending.abort()
      }
    }
    await expect(loadSample(content, sample, { signal: ending.signal, onStart })).rejects.toThrow('aborted')
    expect((await countRows(content.db))['webtoon']).toBeLessThan(2)
    await loadSample(content, sample)
    expect(await countRows(content.db)).toEqual(WHOLE)
  },
)

it('leaves a database alone that has content of its own', async () => {
  const { content } = await openSamplePlace()
  await createTag(content, { name: { ko: '우리 것' }, id: 'ours' })
  expect(await loadSample(content, await smallSample())).toBeNull()
  expect(await countRows(content.db)).toMatchObject({ tag: 1, station: 0, webtoon: 0 })
})

it('does not bring back what was erased', async () => {
  const { content } = await openSamplePlace()
  await loadSample(content, await smallSample())
  const { version } = await content.db
    .selectFrom('webtoon')
    .select('version')
    .where('id', '=', 'guro-women')
    .executeTakeFirstOrThrow()
  await trashWebtoon(content, 'guro-women', version)
  await content.db.transaction().execute(async (tx) => {
    for (const number of [1, 2, 3]) await eraseItem(tx, 'episode', `guro-women-${number}`)
    await eraseItem(tx, 'webtoon', 'guro-women')
  })
  expect(await loadSample(content, await smallSample())).toMatchObject({ webtoons: 0 })
  expect(await countRows(content.db)).toMatchObject({ webtoon: 1 })
})

it.each([
  ['2026-11-20T22:59:59Z', '2026-11-21T00:00:00.000Z'],
  ['2026-11-20T23:00:01Z', '2026-11-22T00:00:00.000Z'],
])('plans at %s for the next 09:00 in Seoul that is an hour away: %s', (now, due) => {
  expect(new Date(sampleDueAt(Date.parse(now))).toISOString()).toBe(due)
})
