import type { Act } from '../content/act.ts'
import type { ContentKind } from '../content/content-context.ts'
import { readEpisodeContent } from '../content/episode-content.ts'
import { lockItem } from '../content/lock-item.ts'
import { performAct } from '../content/perform-act.ts'
import { saveEpisode } from '../content/save-episode.ts'
import { saveWebtoon } from '../content/save-webtoon.ts'
import { readWebtoonContent } from '../content/webtoon-content.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import { tagIds } from '#shared/content/webtoon.ts'
import type { ItemAct } from './act-on-each.ts'

type Item = { kind: ContentKind; id: string; version: number }

const saveTags = async (act: Act, { kind, id, version }: Item, change: (tags: string[]) => string[]) => {
  if (kind === 'webtoon') {
    const row = await lockItem(act, kind, id, version)
    const content = await readWebtoonContent(act.tx, row)
    return saveWebtoon(act, row, { ...content, tags: parseInput(tagIds, change(content.tags)) })
  }
  const row = await lockItem(act, 'episode', id, version)
  const content = await readEpisodeContent(act.tx, row)
  return saveEpisode(act, row, { ...content, tags: parseInput(tagIds, change(content.tags)) })
}

const changeTags =
  (change: (tags: string[]) => string[]): ItemAct =>
  (context, item) =>
    performAct(context, (act) => saveTags(act, item, change))

/** Gives the working copy of a webtoon or episode a tag, behind those that it bears. */
export const addTag = (tag: string): ItemAct =>
  changeTags((tags) => (tags.includes(tag) ? tags : [...tags, tag]))

/** Takes a tag away from the working copy of a webtoon or episode. */
export const removeTag = (tag: string): ItemAct => changeTags((tags) => tags.filter((id) => id !== tag))
