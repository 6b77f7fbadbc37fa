import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { episodeListQuery, listEpisodes } from '#admin/lists/list-episodes.ts'
import { listWebtoons, webtoonListQuery } from '#admin/lists/list-webtoons.ts'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { importCatalogue } from './import-catalogue.ts'
import { fillWithEveryState, openTestContext } from './test-catalogue.ts'

const STATES = ['live', 'trashed'] as const

/** How everything stands, and by what it is found. */
const listed = async (db: Database) => {
  const items: { id: string; state: string }[] = []
  for (const state of STATES) {
    const episodes = await listEpisodes(db, episodeListQuery.parse({ state, limit: 100 }))
    const webtoons = await listWebtoons(db, webtoonListQuery.parse({ state, limit: 100 }))
    items.push(...[...episodes.items, ...webtoons.items].map(({ id, state }) => ({ id, state })))
  }
  const found = db.selectFrom('search_fragment').select(['kind', 'fragment', 'item_id'])
  return {
    items: items.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    found: await found.orderBy('kind').orderBy('fragment').orderBy('item_id').execute(),
  }
}

forEachDatabase((name, open) => {
  describe(`an imported catalogue on ${name}`, () => {
    test('is listed in the same states and found by the same texts as the one that was exported', async () => {
      await using source = await open()
      await using target = await open()
      await using from = await openTestContext(source.db)
      await using to = await openTestContext(target.db)
      await fillWithEveryState(from.context)
      const folder = join(from.folder, 'export')
      await exportCatalogue(from.context, folder)
      await importCatalogue(to.context, folder)
      const wanted = await listed(source.db)
      expect(new Set(wanted.items.map(({ state }) => state)).size).toBe(4)
      expect(await listed(target.db)).toEqual(wanted)
      // Once more changes nothing of it.
      await importCatalogue(to.context, folder)
      expect(await listed(target.db)).toEqual(wanted)
    })
  })
})
