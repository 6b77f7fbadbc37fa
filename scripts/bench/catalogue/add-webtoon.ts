import type { WebtoonCard } from '#shared/content/revision.ts'
import type { BulkInserter } from './bulk-inserter.ts'
import { itemTime, webtoonId, webtoonRevisionId } from './catalogue-ids.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { firstRevision, untouched } from './row-columns.ts'
import { webtoonOf } from './webtoon-of.ts'

/** Adds the rows of a published webtoon. */
export const addWebtoon = async (rows: BulkInserter, plan: CataloguePlan, index: number): Promise<void> => {
  const id = webtoonId(plan, index)
  const revision = webtoonRevisionId(plan, index)
  const snapshot = webtoonOf(plan, index)
  const { station, title, summary, authors, cover, tags } = snapshot
  await rows.add('webtoon', {
    id,
    station_id: station,
    title,
    summary,
    authors: JSON.stringify(authors),
    cover_media_id: cover?.id ?? null,
    listing_number: index,
    published_revision_id: revision,
    published_version: 1,
    first_published_at: itemTime(index),
    ...untouched(index),
  })
  const card: WebtoonCard = { title, cover }
  await rows.add('webtoon_revision', {
    id: revision,
    webtoon_id: id,
    station_id: station,
    card: JSON.stringify(card),
    ...firstRevision(index, snapshot),
  })
  for (const [position, tag] of tags.entries()) {
    await rows.add('webtoon_tag', { webtoon_id: id, tag_id: tag, position })
    await rows.add('webtoon_revision_tag', { revision_id: revision, tag_id: tag })
  }
}
