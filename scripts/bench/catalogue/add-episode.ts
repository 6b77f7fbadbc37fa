import type { CutSnapshot, EpisodeCard } from '#shared/content/revision.ts'
import type { BulkInserter } from './bulk-inserter.ts'
import { episodeId, episodeRevisionId, itemTime } from './catalogue-ids.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { episodeOf } from './episode-of.ts'
import { firstRevision, untouched } from './row-columns.ts'

/** Adds the rows of a published episode with its cuts. */
export const addEpisode = async (rows: BulkInserter, plan: CataloguePlan, index: number): Promise<void> => {
  const id = episodeId(plan, index)
  const revision = episodeRevisionId(plan, index)
  const snapshot = episodeOf(plan, index)
  const { webtoon, number, title, summary, thumbnail, tags, sources } = snapshot
  await rows.add('episode', {
    id,
    webtoon_id: webtoon,
    number,
    title,
    summary,
    thumbnail_media_id: thumbnail?.id ?? null,
    sources: JSON.stringify(sources),
    published_revision_id: revision,
    published_version: 1,
    first_published_at: itemTime(index),
    ...untouched(index),
  })
  const card: EpisodeCard = { number, title, thumbnail }
  await rows.add('episode_revision', {
    id: revision,
    episode_id: id,
    webtoon_id: webtoon,
    episode_number: number,
    card: JSON.stringify(card),
    ...firstRevision(index, snapshot),
  })
  for (const [position, tag] of tags.entries()) {
    await rows.add('episode_tag', { episode_id: id, tag_id: tag, position })
    await rows.add('episode_revision_tag', { revision_id: revision, tag_id: tag })
  }
  for (const [position, cut] of snapshot.cuts.entries()) await rows.add('cut', cutRow(id, cut, position))
}

const cutRow = (episode: string, cut: CutSnapshot, position: number) => ({
  id: cut.id,
  episode_id: episode,
  position,
  media_id: cut.picture?.id ?? null,
  caption: cut.caption,
  alt: cut.alt,
  sources: JSON.stringify(cut.sources),
  trashed_at: null,
})
