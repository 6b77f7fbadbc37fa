import type { Row } from '#shared/database/schema.ts'
import type { EpisodeSnapshot, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { LineContent } from '#shared/content/line.ts'
import type { StationContent } from '#shared/content/station.ts'
import { NotFoundError } from '#shared/errors.ts'
import type { Act } from './act.ts'
import { checkId, checkItem, checkVersion } from './check-item.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItems } from './lock-items.ts'
import type { RevisionKind } from './make-revision.ts'
import { performAct } from './perform-act.ts'
import { replaceCuts } from './replace-cuts.ts'
import { saveEpisode } from './save-episode.ts'
import { saveLine } from './save-line.ts'
import { saveStation } from './save-station.ts'
import { saveWebtoon } from './save-webtoon.ts'

const ACTION = 'restore_revision'
type Key = { id: string; version: number | undefined }

const restoreWebtoon = async (act: Act, { id, version }: Key, snapshot: WebtoonSnapshot) => {
  const { webtoon } = await lockItems(act.tx, { webtoon: [id], station: [snapshot.station] })
  const content = { ...snapshot, cover: snapshot.cover?.id ?? null }
  return saveWebtoon(act, checkItem('webtoon', id, webtoon.get(id), version), content, ACTION)
}

/** The cuts keep their identity; one that was erased since is there again. */
const restoreEpisode = async (act: Act, { id, version }: Key, snapshot: EpisodeSnapshot) => {
  const { episode } = await lockItems(act.tx, { episode: [id], webtoon: [snapshot.webtoon] })
  const { cuts, thumbnail, ...content } = snapshot
  const row = checkItem('episode', id, episode.get(id), version)
  const { webtoon, number, title, summary, tags, sources } = content
  const saved = await saveEpisode(
    act,
    row,
    { webtoon, number, title, summary, thumbnail: thumbnail?.id ?? null, tags, sources },
    ACTION,
  )
  const list = cuts.map(({ picture, ...cut }) => ({ ...cut, media: picture?.id ?? null }))
  const { cuts: _cuts, ...restored } = await replaceCuts(act, saved, list, { action: ACTION })
  return restored
}

const restore = async (act: Act, kind: RevisionKind, key: Key, data: string): Promise<Row<RevisionKind>> => {
  const { id, version } = key
  if (kind === 'webtoon') return restoreWebtoon(act, key, JSON.parse(data) as WebtoonSnapshot)
  if (kind === 'episode') return restoreEpisode(act, key, JSON.parse(data) as EpisodeSnapshot)
  const locked = await lockItems(act.tx, { [kind]: [id] })
  if (kind === 'line') {
    return saveLine(
      act,
      checkItem(kind, id, locked.line.get(id), version),
      JSON.parse(data) as LineContent,
      ACTION,
    )
  }
  const row = checkItem(kind, id, locked.station.get(id), version)
  return saveStation(act, row, JSON.parse(data) as StationContent, ACTION)
}

/**
 * Makes the working copy what a revision holds. For webtoons and episodes that is a draft, which readers see
 * when it is published; lines and stations are published at once. Equal content writes nothing.
 * @param version the one that the editor saw, where one is given
 * @throws NotFoundError; VersionConflictError; ConflictError `trashed` or `number_taken`; ValidationError when
 *   the revision names what is gone
 */
export const restoreRevision = async <Kind extends RevisionKind>(
  context: ContentContext,
  kind: Kind,
  id: string,
  revisionId: string,
  version?: number,
): Promise<Saved<Kind>> => {
  checkId(kind, id)
  checkId('revision', revisionId)
  if (version !== undefined) checkVersion(version)
  const saved = await performAct(context, async (act) => {
    const revision = await act.tx
      .selectFrom(`${kind}_revision` as 'line_revision')
      .select('data')
      .where('id', '=', revisionId)
      .where(`${kind}_id` as 'line_id', '=', id)
      .executeTakeFirst()
    if (!revision) throw new NotFoundError(`revision of the ${kind} ${JSON.stringify(id)}`, revisionId)
    return restore(act, kind, { id, version }, revision.data)
  })
  return saved as unknown as Saved<Kind>
}
