import { describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createCatalogue } from '../testing/catalogue.ts'
import { takeEdit, takeStart, type Edit } from '../testing/edits.ts'
import { projectAll } from '../testing/project-all.ts'
import { taggedEpisodes, taggedWebtoons } from './tagged-items.ts'

const plain = { act: 'publish', words: 1, tags: [0], places: [], number: 1 } as const
const webtoon = (item: number): Edit => ({
  ...plain,
  kind: 'webtoon',
  item,
  parent: 0,
  tags: [0],
  places: [],
})
const episode = (item: number): Edit => ({ ...webtoon(item), kind: 'episode', number: item + 1 })

/** Four webtoons and five episodes with one tag; those of `again` are published a second time as they are. */
const fill = async (db: Database, again: Edit[] = []): Promise<void> => {
  const catalogue = createCatalogue(db)
  await takeStart(catalogue)
  const all = [0, 1, 2, 3].map(webtoon).concat([0, 1, 2, 3, 4].map(episode))
  for (const edit of [...all, ...again]) await takeEdit(catalogue, edit)
}

const tagTexts = async (db: Database) =>
  [...(await projectAll(db))]
    .filter(([key]) => key.startsWith('v1/tags/'))
    .map(([key, { text }]) => [key, text])

const idsOf = (items: Map<string, { id: string }[]>) => items.get('tag-0')?.map(({ id }) => id)

forEachDatabase((name, open) => {
  describe(`the items that bear a tag (${name})`, () => {
    it('make the same bytes of tag documents, whatever their revision ids are', async () => {
      await using one = await open()
      await using other = await open()
      await fill(one.db)
      await fill(other.db, [webtoon(1), episode(2), episode(0)])
      const texts = await tagTexts(one.db)
      expect(texts.length).toBeGreaterThan(0)
      expect(await tagTexts(other.db)).toEqual(texts)
    })

    it('are the newest by their first publication, and by their ids where that is the same', async () => {
      await using database = await open()
      const { db } = database
      await fill(db, [episode(0), webtoon(0)])
      expect(idsOf(await taggedEpisodes(db, ['tag-0'], 2))).toEqual(['episode-4', 'episode-3'])
      expect(idsOf(await taggedWebtoons(db, ['tag-0'], 2))).toEqual(['webtoon-3', 'webtoon-2'])
      await db.updateTable('episode').set({ first_published_at: 5 }).where('id', '!=', 'episode-0').execute()
      await db
        .updateTable('episode')
        .set({ first_published_at: null })
        .where('id', '=', 'episode-4')
        .execute()
      const ids = ['episode-0', 'episode-3', 'episode-2', 'episode-1', 'episode-4']
      expect(idsOf(await taggedEpisodes(db, ['tag-0'], 9))).toEqual(ids)
      expect(idsOf(await taggedEpisodes(db, ['tag-0'], 3))).toEqual(ids.slice(0, 3))
    })
  })
})
