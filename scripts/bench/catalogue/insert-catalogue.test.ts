import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContentContext } from '#admin/content/content-context.ts'
import { createEpisode } from '#admin/content/create-episode.ts'
import { createLine } from '#admin/content/create-line.ts'
import { createStation } from '#admin/content/create-station.ts'
import { createTag } from '#admin/content/create-tag.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { publish } from '#admin/content/publish.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import { keyOf } from '#origin/documents/document-key.ts'
import { documentKinds } from '#origin/documents/registry.ts'
import { projectDocuments } from '#origin/publishing/project-documents.ts'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { tagOf } from './add-tag.ts'
import { addPicture } from './add-picture.ts'
import { createBulkInserter } from './bulk-inserter.ts'
import { episodeId, itemTime, lineId, stationId, tagId, webtoonId } from './catalogue-ids.ts'
import { planCatalogue, type CataloguePlan } from './catalogue-plan.ts'
import { episodeOf } from './episode-of.ts'
import { insertCatalogue } from './insert-catalogue.ts'
import { lineOf } from './line-of.ts'
import { stationOf } from './station-of.ts'
import { webtoonOf } from './webtoon-of.ts'

const plan = planCatalogue({ episodes: 45, cutsPerEpisode: 2, seed: 7 })

/** An editor whose next item gets the id that the catalogue gives it, at the time that it says. */
const editorOf = (db: Database) => {
  const next = { id: '', now: 0 }
  const context: ContentContext = {
    db,
    actor: 'bench',
    origin: 'test',
    now: () => next.now,
    newId: () => {
      const id = next.id === '' ? newUlid() : next.id
      next.id = ''
      return id
    },
  }
  return { context, next }
}

/** Makes the same catalogue as an editor would. */
const writeByHand = async (db: Database, plan: CataloguePlan): Promise<void> => {
  const { context, next } = editorOf(db)
  const pictures = createBulkInserter(db)
  for (let index = 0; index < plan.pictures; index += 1) await addPicture(pictures, plan, index)
  await pictures.flush()
  for (let index = 0; index < plan.stations; index += 1) {
    await createStation(context, { id: stationId(index), ...stationOf(plan, index) })
  }
  for (let index = 0; index < plan.lines; index += 1) {
    await createLine(context, { id: lineId(index), ...lineOf(plan, index) })
  }
  for (let index = 0; index < plan.tags; index += 1) {
    await createTag(context, { id: tagId(index), ...tagOf(plan, index) })
  }
  for (let index = 0; index < plan.webtoons; index += 1) {
    const { cover, ...content } = webtoonOf(plan, index)
    next.id = webtoonId(plan, index)
    next.now = itemTime(index)
    const { id } = await createWebtoon(context, { ...content, cover: cover?.id })
    await publish(context, [{ kind: 'webtoon', id }])
  }
  for (let index = 0; index < plan.episodes; index += 1) {
    const { cuts, thumbnail, ...content } = episodeOf(plan, index)
    next.id = episodeId(plan, index)
    next.now = itemTime(index)
    const { id, version } = await createEpisode(context, { ...content, thumbnail: thumbnail?.id })
    await saveCuts(
      context,
      id,
      version,
      cuts.map(({ picture, caption, alt, sources }) => ({ media: picture?.id, caption, alt, sources })),
    )
    await publish(context, [{ kind: 'episode', id }])
  }
}

/** Every document of a database, by its key. */
const projectAll = async (db: Database): Promise<Map<string, string>> => {
  const documents = new Map<string, string>()
  for (const kind of documentKinds) {
    const ids = await kind.ids(db, null, 1000)
    const projections = await projectDocuments(
      { db },
      ids.map((id) => keyOf(kind, id)),
    )
    for (const projection of projections.values()) {
      expect(projection.state).toBe('present')
      if (projection.state === 'present') documents.set(projection.path, projection.body.toString('utf8'))
    }
  }
  return documents
}

forEachDatabase((name, open) => {
  describe(`a synthetic catalogue on ${name}`, () => {
    let inserted: TestDatabase
    let written: TestDatabase
    beforeAll(async () => {
      inserted = await open()
      written = await open()
      await insertCatalogue(inserted.db, plan)
    })
    afterAll(async () => {
      await inserted?.[Symbol.asyncDispose]()
      await written?.[Symbol.asyncDispose]()
    })

    it('gives the same documents as one that an editor wrote and published', async () => {
      await writeByHand(written.db, plan)
      const documents = await projectAll(inserted.db)
      expect([...documents.keys()].filter((key) => key.startsWith('v1/episodes/'))).toHaveLength(
        plan.episodes + 1,
      )
      expect(documents).toEqual(await projectAll(written.db))
    })

    it('goes on where an editor publishes the next webtoon', async () => {
      const { context } = editorOf(inserted.db)
      const { id } = await createWebtoon(context, { station: stationId(0), title: '다음 이야기' })
      await publish(context, [{ kind: 'webtoon', id }])
      const { listing_number: listing } = await inserted.db
        .selectFrom('webtoon')
        .select('listing_number')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(listing).toBe(plan.webtoons)
    })
  })
})

it('makes the same catalogue from the same seed, and another one from another', () => {
  const again = planCatalogue({ episodes: 45, cutsPerEpisode: 2, seed: 7 })
  const other = planCatalogue({ episodes: 45, cutsPerEpisode: 2, seed: 8 })
  expect(episodeOf(again, 30)).toEqual(episodeOf(plan, 30))
  expect(episodeOf(other, 30).cuts).not.toEqual(episodeOf(plan, 30).cuts)
})

it('writes captions of 40 to 80 characters, alternative texts of 20 to 40, and no picture twice', () => {
  const cuts = Array.from({ length: plan.episodes }, (_, index) => episodeOf(plan, index).cuts).flat()
  for (const { caption, alt } of cuts) {
    expect(caption.length).toBeGreaterThanOrEqual(38)
    expect(caption.length).toBeLessThanOrEqual(80)
    expect(alt.length).toBeGreaterThanOrEqual(18)
    expect(alt.length).toBeLessThanOrEqual(40)
  }
  expect(new Set(cuts.map(({ picture }) => picture?.id)).size).toBe(cuts.length)
})

it('refuses a text that databases read in different ways', async () => {
  const rows = createBulkInserter({} as Database)
  const add = async () => rows.add('counter', { name: 'back\\slash', value: 1 })
  await expect(add()).rejects.toThrow('holds a backslash')
})
