import { createEpisode } from '#admin/content/create-episode.ts'
import { createLine } from '#admin/content/create-line.ts'
import { createStation } from '#admin/content/create-station.ts'
import { createTag } from '#admin/content/create-tag.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import type { ContentContext } from '#admin/content/content-context.ts'
import { publish } from '#admin/content/publish.ts'
import { saveCuts } from '#admin/content/save-cuts.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'

const MEDIA_ID = 'abcdefghijklmnopqrstuvwxyz'

export type SampleContent = { webtoon: string; episodes: string[] }

/** A line with two stations, a tag, and a published webtoon with some episodes. */
export const createContent = async (context: ContentContext, episodes = 3): Promise<SampleContent> => {
  await context.db
    .insertInto('media')
    .values({
      id: MEDIA_ID,
      width: 800,
      height: 1000,
      thumbhash: 'AAAA',
      widths: '[480,800]',
      bytes: 1,
      created_at: 0,
      created_by: 'test',
    })
    .execute()
  for (const [id, ko] of [
    ['gangnam', '강남'],
    ['seongsu', '성수'],
  ] as const) {
    await createStation(context, { id, name: { ko }, latitude: 37.5, longitude: 127 })
  }
  await createLine(context, {
    id: 'line-2',
    name: { ko: '2호선', en: 'Line 2' },
    color: '#00a84d',
    branches: [
      { id: 'main', loop: true, places: [{ station: 'gangnam', code: '222' }, { station: 'seongsu' }] },
    ],
  })
  await createTag(context, { id: 'joseon', name: { ko: '조선' } })
  const webtoon = await createWebtoon(context, { station: 'gangnam', title: '강의 남쪽', tags: ['joseon'] })
  const ids: string[] = []
  for (let number = 1; number <= episodes; number += 1) {
    ids.push(await createDraft(context, webtoon.id, `${number}화`))
  }
  await publish(context, [
    { kind: 'webtoon', id: webtoon.id },
    ...ids.map((id) => ({ kind: 'episode' as const, id })),
  ])
  return { webtoon: webtoon.id, episodes: ids }
}

/** A complete episode that is not published. */
export const createDraft = async (
  context: ContentContext,
  webtoon: string,
  title: string,
): Promise<string> => {
  const episode = await createEpisode(context, { webtoon, title })
  await saveCuts(context, episode.id, episode.version, [{ media: MEDIA_ID, caption: '옛날에', alt: '들판' }])
  return episode.id
}

/** Gives a published episode another title, visible to readers once it is published. */
export const retitle = async (context: ContentContext, id: string, title: string): Promise<string | null> => {
  const row = await context.db
    .selectFrom('episode')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await updateEpisode(context, id, row.version, { webtoon: row.webtoon_id, number: row.number, title })
  const { publication } = await publish(context, [{ kind: 'episode', id }])
  return publication
}
