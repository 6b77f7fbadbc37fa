import type { EpisodeCard, EpisodeSnapshot, WebtoonCard, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { LineContent } from '#shared/content/line.ts'
import type { StationContent } from '#shared/content/station.ts'
import { linkPictures } from '../media/link-pictures.ts'
import type { Act } from './act.ts'
import { insertRows } from './insert-rows.ts'

export type RevisionKind = 'line' | 'station' | 'webtoon' | 'episode'
export type NewRevision =
  | { kind: 'line'; id: string; snapshot: LineContent }
  | { kind: 'station'; id: string; snapshot: StationContent }
  | { kind: 'webtoon'; id: string; snapshot: WebtoonSnapshot }
  | { kind: 'episode'; id: string; snapshot: EpisodeSnapshot }
export type RevisionKey = { id: string; number: number }

/** The newest revision of an item, or undefined before its first one. */
const latestRevision = (act: Act, kind: RevisionKind, id: string) =>
  act.tx
    .selectFrom(`${kind}_revision` as 'line_revision')
    .select(['id', 'number', 'data'])
    .where(`${kind}_id` as 'line_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

const webtoonCard = ({ title, cover }: WebtoonSnapshot): WebtoonCard => ({ title, cover })
const episodeCard = ({ number, title, thumbnail }: EpisodeSnapshot): EpisodeCard => ({
  number,
  title,
  thumbnail,
})

/** What a revision's row has beside the snapshot, so that what is published is found without reading snapshots. */
const columnsOf = (revision: NewRevision) => {
  if (revision.kind === 'webtoon') {
    const { snapshot } = revision
    return { media_linked: 1, station_id: snapshot.station, card: JSON.stringify(webtoonCard(snapshot)) }
  }
  if (revision.kind === 'episode') {
    const { snapshot } = revision
    return {
      media_linked: 1,
      webtoon_id: snapshot.webtoon,
      episode_number: snapshot.number,
      card: JSON.stringify(episodeCard(snapshot)),
    }
  }
  return {}
}

/**
 * Keeps a snapshot as the item's next revision; the newest one is taken again when it holds the same. The
 * item's row must be locked: the number is counted from the newest.
 */
export const makeRevision = async (act: Act, revision: NewRevision, note = ''): Promise<RevisionKey> => {
  const { kind, id: item, snapshot } = revision
  const data = JSON.stringify(snapshot)
  const latest = await latestRevision(act, kind, item)
  if (latest?.data === data) return { id: latest.id, number: latest.number }
  const id = act.newId()
  const number = (latest?.number ?? 0) + 1
  const row = { id, number, data, author: act.actor, note, created_at: act.at, [`${kind}_id`]: item }
  await act.tx
    .insertInto(`${kind}_revision`)
    .values({ ...row, ...columnsOf(revision) })
    .execute()
  if (kind === 'webtoon' || kind === 'episode') {
    const links = snapshot.tags.map((tag) => ({ revision_id: id, tag_id: tag }))
    await insertRows(act.tx, `${kind}_revision_tag`, links)
    await linkPictures(act.tx, id, revision)
  }
  return { id, number }
}
