import type { EpisodeContent } from '#shared/content/episode.ts'
import type { Row } from '#shared/database/schema.ts'
import { reindexItem } from '#shared/search/reindex-item.ts'
import type { Act } from './act.ts'
import { refuseTrashed } from './check-item.ts'
import { checkReferences } from './check-references.ts'
import { episodeColumns, episodeReferences, readEpisodeContent } from './episode-content.ts'
import { refuseTakenNumber } from './episode-numbers.ts'
import { sameContent } from './same-content.ts'
import { writeTagLinks } from './tag-links.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Gives a locked episode (its webtoon and the one that it moves to are locked too) a new working copy, which
 * readers don't see. The cuts stay; equal content writes nothing.
 */
export const saveEpisode = async (
  act: Act,
  row: Row<'episode'>,
  content: EpisodeContent,
  action = 'update',
): Promise<Row<'episode'>> => {
  refuseTrashed('episode', row)
  const { id } = row
  const before = await readEpisodeContent(act.tx, row)
  if (sameContent(before, content)) return row
  await checkReferences(act.tx, episodeReferences(content), episodeReferences(before))
  await refuseTakenNumber(act.tx, { id, ...content })
  const changed = { ...episodeColumns(content), version: row.version + 1, updated_at: act.at }
  await act.tx.updateTable('episode').set(changed).where('id', '=', id).execute()
  await reindexItem(act.tx, 'episode', row, changed)
  if (!sameContent(before.tags, content.tags)) await writeTagLinks(act.tx, 'episode', id, content.tags)
  await writeAudit(act, { action, kind: 'episode', id, before, after: content })
  return { ...row, ...changed }
}
