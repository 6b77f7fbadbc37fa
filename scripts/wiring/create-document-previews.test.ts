import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentContext } from '#admin/content/content-context.ts'
import { createEpisode } from '#admin/content/create-episode.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { publish } from '#admin/content/publish.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import {
  countRows,
  episodeItem,
  newCut,
  newEpisode,
  newStation,
  newWebtoon,
  webtoonItem,
} from '#admin/content/test-content.ts'
import { faultPaths } from '#admin/content/test-faults.ts'
import { trashWebtoon } from '#admin/content/trash-webtoon.ts'
import { unpublish } from '#admin/content/unpublish.ts'
import { updateWebtoon } from '#admin/content/update-webtoon.ts'
import { previewOfAct } from '#admin/previews/preview-of-act.ts'
import { showDraft } from '#admin/previews/show-draft.ts'
import { tryAct } from '#admin/previews/try-act.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startEnvironment, type Environment } from '../dev-env/start-environment.ts'
import { createDocumentPreviews } from './create-document-previews.ts'

const previews = createDocumentPreviews()
const previewAct = (
  context: ContentContext,
  perform: (trying: ContentContext) => Promise<unknown>,
  path?: string,
) => tryAct(context, perform, (act) => previewOfAct(previews, act, path))

/** The documents whose bytes differ between two states of the bucket. */
const differing = (before: Map<string, string | null>, after: Map<string, string | null>) =>
  [...after].flatMap(([path, hash]) => (hash === (before.get(path) ?? null) ? [] : [path])).toSorted()

forEachDatabase((name, open) => {
  describe(`previews of documents on ${name}`, () => {
    let environment: Environment
    let context: ContentContext
    beforeAll(async () => {
      environment = await startEnvironment(open)
      context = environment.content
    })
    afterAll(() => environment[Symbol.asyncDispose]())

    const stored = async () => {
      await environment.drain()
      const rows = await environment.db.selectFrom('document').select(['path', 'hash']).execute()
      return new Map(rows.map(({ path, hash }) => [path, hash]))
    }

    test.each(['publish', 'unpublish'] as const)(
      'tells exactly what the publisher then does (%s), and leaves nothing behind',
      async (action) => {
        const webtoon = await newWebtoon(context)
        const [one, two] = [await newEpisode(context, webtoon.id), await newEpisode(context, webtoon.id)]
        await publish(context, [webtoonItem(webtoon.id), episodeItem(one.id)])
        const items = action === 'publish' ? [episodeItem(two.id)] : [webtoonItem(webtoon.id)]
        const act = (trying: ContentContext) =>
          action === 'publish' ? publish(trying, items) : unpublish(trying, items)
        const before = await stored()
        const rows = await countRows(environment.db)
        const preview = await previewAct(context, act)
        expect(await countRows(environment.db)).toEqual(rows)
        expect(await stored()).toEqual(before)
        await act(context)
        const after = await stored()
        expect(preview.documents.map(({ path }) => path).toSorted()).toEqual(differing(before, after))
        const own = `v1/episodes/${action === 'publish' ? two.id : one.id}.json`
        const effect = action === 'publish' ? 'created' : 'removed'
        expect(preview.documents).toContainEqual(expect.objectContaining({ path: own, effect, error: null }))
        expect(preview.notCompared).toEqual([])
      },
    )

    test('shows the document itself as it would be', async () => {
      const webtoon = await newWebtoon(context, '처음')
      await publish(context, [webtoonItem(webtoon.id)])
      await updateWebtoon(context, webtoon.id, 1, { station: webtoon.station_id, title: '다음' })
      const path = `v1/webtoons/${webtoon.id}.json`
      const act = (trying: ContentContext) => publish(trying, [webtoonItem(webtoon.id)])
      const { document } = await previewAct(context, act, path)
      expect(document).toMatchObject({ path, body: { title: '다음' }, error: null })
      const nowhere = await previewAct(context, act, 'v1/webtoons/nowhere.json')
      expect(nowhere.document?.body).toBeNull()
    })

    test('refuses what the act itself would refuse', async () => {
      const webtoon = await newWebtoon(context)
      const bare = await createEpisode(context, { webtoon: webtoon.id, title: 'x' })
      const act = (trying: ContentContext) => publish(trying, [episodeItem(bare.id)])
      expect(await faultPaths(previewAct(context, act))).toEqual(['/items/0/cuts'])
    })

    test('a draft is shown with its unseen webtoon, without cuts that have no picture yet, and stays a draft', async () => {
      const station = await newStation(context)
      const webtoon = await createWebtoon(context, { station: station.id, title: '새 이야기' })
      const episode = await createEpisode(context, { webtoon: webtoon.id, title: '초안' })
      await saveCuts(context, episode.id, 1, [await newCut(context), { caption: '그림은 나중에' }])
      const before = await countRows(environment.db)
      const shown = await showDraft(context, previews, 'episode', episode.id)
      expect(shown).toMatchObject({
        path: `v1/episodes/${episode.id}.json`,
        cutsLeftOut: 1,
        document: { title: '초안', webtoon: { id: webtoon.id, title: '새 이야기' } },
      })
      expect((shown.document as { cuts: unknown[] }).cuts).toHaveLength(1)
      expect(await countRows(environment.db)).toEqual(before)
      await trashWebtoon(context, webtoon.id, 1)
      expect((await showDraft(context, previews, 'episode', episode.id)).document).toBeNull()
    })
  })
})
