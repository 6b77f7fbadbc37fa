import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_CUTS, type CutInput } from '#shared/content/episode.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { NotFoundError, VersionConflictError } from '#shared/errors.ts'
import { addCut } from './add-cut.ts'
import type { ContentContext } from './content-context.ts'
import { createEpisode } from './create-episode.ts'
import { orderCuts } from './order-cuts.ts'
import { restoreCut } from './restore-cut.ts'
import { saveCuts } from './save-cuts.ts'
import { newCut, newEpisode, newWebtoon, testContext } from './test-content.ts'
import { faultPaths } from './test-faults.ts'
import { trashCut } from './trash-cut.ts'
import { updateCut } from './update-cut.ts'

const withLast = (caption: string): CutInput[] => [{ caption: '1' }, { caption: '1' }, { caption }]

forEachDatabase((name, open) => {
  describe(`cuts on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const captionsOf = async (id: string): Promise<string[]> => {
      const cuts = database.db.selectFrom('cut').select('caption').where('episode_id', '=', id)
      const rows = await cuts.where('trashed_at', 'is', null).orderBy('position').execute()
      return rows.map(({ caption }) => caption)
    }

    test('cuts keep their identity by their id; those that are left out go to the trash', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const episode = await createEpisode(context, { webtoon, title: 'x' })
      const first = await saveCuts(context, episode.id, 1, [
        await newCut(context, '1'),
        await newCut(context, '2'),
      ])
      const [one, two] = first.cuts
      const again = await saveCuts(context, episode.id, 2, [
        { id: two?.id, caption: '2!' },
        { caption: 'new' },
      ])
      expect(again.cuts.map(({ caption, position }) => [caption, position])).toEqual([
        ['2!', 0],
        ['new', 1],
      ])
      expect(again.cuts[0]?.id).toBe(two?.id)
      expect(again.version).toBe(3)
      const trashed = database.db
        .selectFrom('cut')
        .select('caption')
        .where('id', '=', one?.id ?? '')
      expect(await trashed.where('trashed_at', 'is not', null).execute()).toEqual([{ caption: '1' }])
      // One from the trash comes back under its id.
      await saveCuts(context, episode.id, 3, [{ id: one?.id, caption: '1 again' }])
      expect(await captionsOf(episode.id)).toEqual(['1 again'])
    })

    test('cuts that are saved again without their ids keep them, and fill no trash', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const episode = await createEpisode(context, { webtoon, title: 'x' })
      const { cuts: first } = await saveCuts(context, episode.id, 1, withLast('2'))
      const { cuts, version } = await saveCuts(context, episode.id, 2, withLast('3'))
      expect(cuts.slice(0, 2).map(({ id }) => id)).toEqual(first.slice(0, 2).map(({ id }) => id))
      expect(cuts[2]?.id).not.toBe(first[2]?.id)
      const rows = database.db.selectFrom('cut').select('id').where('episode_id', '=', episode.id)
      expect(await rows.execute()).toHaveLength(4)
      const again = await saveCuts(context, episode.id, version, withLast('3'))
      expect([again.version, again.cuts.map(({ id }) => id)]).toEqual([version, cuts.map(({ id }) => id)])
    })

    test('cuts hold no more together than a database takes at once, however they come', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const episode = await createEpisode(context, { webtoon, title: 'x' })
      const url = `https://example.com/${'가'.repeat(980)}`
      const sources = Array.from({ length: 20 }, () => ({ title: '"'.repeat(300), url }))
      const long: CutInput = { caption: '가'.repeat(2000), alt: '"'.repeat(1000), sources }
      const refused = saveCuts(
        context,
        episode.id,
        1,
        Array.from({ length: MAX_CUTS }, () => long),
      )
      expect(await faultPaths(refused)).toEqual([''])
      const most = await saveCuts(
        context,
        episode.id,
        1,
        Array.from({ length: 30 }, () => long),
      )
      let { version } = most
      const fill = async () => {
        for (;;) ({ version } = await addCut(context, episode.id, version, long))
      }
      expect(await faultPaths(fill())).toEqual([''])
      expect(await captionsOf(episode.id)).toHaveLength(version + 28)
    })

    test('cuts are added, changed, ordered, trashed and restored one by one', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const { id } = await createEpisode(context, { webtoon, title: 'x' })
      await addCut(context, id, 1, await newCut(context, 'b'))
      await addCut(context, id, 2, await newCut(context, 'a'), 0)
      const { cuts } = await addCut(context, id, 3, { caption: 'c' })
      expect(await captionsOf(id)).toEqual(['a', 'b', 'c'])
      const [a = '', b = '', c = ''] = cuts.map((cut) => cut.id)
      await orderCuts(context, id, 4, [c, b, a])
      await updateCut(context, id, 5, b, { caption: 'B' })
      await trashCut(context, id, 6, b)
      expect(await captionsOf(id)).toEqual(['c', 'a'])
      const restored = await restoreCut(context, id, 7, b)
      expect(await captionsOf(id)).toEqual(['c', 'B', 'a'])
      expect(restored).toMatchObject({ version: 8, publication: null })
      await expect(trashCut(context, id, 8, 'no-cut')).rejects.toThrow(NotFoundError)
      await expect(trashCut(context, id, 7, b)).rejects.toThrow(VersionConflictError)
    })

    test('a list of cuts names its faults all at once, and is bounded', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const { id } = await createEpisode(context, { webtoon, title: 'x' })
      const foreign = (await newEpisode(context, webtoon)).cuts[0]?.id
      const bad: CutInput[] = [{ caption: 'x'.repeat(2001) }, { alt: '\uDC00', sources: [{ title: '' }] }]
      expect(await faultPaths(saveCuts(context, id, 1, bad))).toEqual([
        '/0/caption',
        '/1/alt',
        '/1/sources/0/title',
      ])
      expect(await faultPaths(saveCuts(context, id, 1, [{}, { id: foreign }, { id: 'mine' }]))).toEqual([
        '/1/id',
        '/2/id',
      ])
      expect(await faultPaths(saveCuts(context, id, 1, [{ id: 'same' }, { id: 'same' }]))).toEqual(['/1/id'])
      expect(await faultPaths(saveCuts(context, id, 1, [{}, { media: 'no-picture' }]))).toEqual(['/1/media'])
      expect(await faultPaths(addCut(context, id, 1, { media: 'no-picture' }))).toEqual(['/media'])
      const many = Array.from({ length: MAX_CUTS }, () => ({ caption: 'x' }))
      expect(await faultPaths(saveCuts(context, id, 1, [...many, {}]))).toEqual([''])
      expect((await saveCuts(context, id, 1, many)).cuts).toHaveLength(MAX_CUTS)
      expect(await faultPaths(addCut(context, id, 2, {}))).toEqual([''])
    })

    test('who did what, from where, stands in the audit, long contents shortened', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const { id } = await createEpisode(context, { webtoon, title: '제목' })
      await saveCuts(
        context,
        id,
        1,
        Array.from({ length: 20 }, () => ({ caption: '😀'.repeat(1000) })),
      )
      const rows = database.db.selectFrom('audit_entry').selectAll().where('item_id', '=', id).orderBy('id')
      const [created, saved] = await rows.execute()
      expect(created).toMatchObject({
        action: 'create',
        kind: 'episode',
        actor: 'editor-1',
        origin: 'test',
        before: null,
      })
      expect(JSON.parse(created?.after ?? '')).toMatchObject({ title: '제목', number: 1 })
      expect(saved).toMatchObject({ action: 'save_cuts', before: '[]' })
      expect(saved?.after?.length).toBeLessThan(10_000)
      expect(JSON.parse(saved?.after ?? '')).toMatchObject({ shortened: true })
    })
  })
})
