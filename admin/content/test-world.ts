import type { ContentContext, ContentKind } from './content-context.ts'
import { createLine } from './create-line.ts'
import { createTag } from './create-tag.ts'
import { publish } from './publish.ts'
import { episodeItem, newEpisode, newStation, newWebtoon, webtoonItem } from './test-content.ts'
import { updateEpisode } from './update-episode.ts'
import { updateWebtoon } from './update-webtoon.ts'

const NAME = { ko: '이름', en: 'Name' }

/** Everything that a test case starts with: a published webtoon with a published episode, each with a tag. */
export type World = {
  context: ContentContext
  line: string
  first: string
  second: string
  tag: string
  webtoon: string
  episode: string
  /** The version that a row has now. */
  version: (kind: ContentKind, id: string) => Promise<number>
}

export const newWorld = async (context: ContentContext): Promise<World> => {
  const first = await newStation(context)
  const second = await newStation(context)
  const branches = [{ id: 'main', places: [{ station: first.id }, { station: second.id }] }]
  const line = await createLine(context, { name: NAME, color: '#00a84d', branches })
  const tag = await createTag(context, { name: NAME })
  const webtoon = await newWebtoon(context)
  const { version } = webtoon
  await updateWebtoon(context, webtoon.id, version, { station: first.id, title: '강', tags: [tag.id] })
  const episode = await newEpisode(context, webtoon.id, 7)
  const content = { webtoon: webtoon.id, number: 7, title: '첫', tags: [tag.id] }
  await updateEpisode(context, episode.id, episode.version, content)
  await publish(context, [webtoonItem(webtoon.id), episodeItem(episode.id)])
  const versionOf = async (kind: ContentKind, id: string): Promise<number> => {
    const row = context.db
      .selectFrom(kind as 'line')
      .select('version')
      .where('id', '=', id)
    return (await row.executeTakeFirstOrThrow()).version
  }
  const ids = { line: line.id, first: first.id, second: second.id, tag: tag.id }
  return { context, ...ids, webtoon: webtoon.id, episode: episode.id, version: versionOf }
}
