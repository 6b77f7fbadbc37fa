import type { Row } from '#shared/database/schema.ts'
import type { ReleaseDetail, ReleaseItemDetail } from '../../../releases/read-release.ts'
import { isoTime, isoTimeOrNull } from '../../iso-time.ts'

/** A release as lists show it. */
export const releaseView = (row: Row<'release'>) => ({
  id: row.id,
  version: row.version,
  name: row.name,
  note: row.note,
  state: row.state,
  createdBy: row.created_by,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
  publishedBy: row.published_by,
  publishedAt: isoTimeOrNull(row.published_at),
  publication: row.publication_id,
  revertedBy: row.reverted_by,
  revertedAt: isoTimeOrNull(row.reverted_at),
  revertPublication: row.revert_publication_id,
})

const standingOf = (story: ReleaseItemDetail['story']): 'live' | 'trashed' | 'erased' => {
  if (story === null) return 'erased'
  return story.trashed ? 'trashed' : 'live'
}

const itemView = (item: ReleaseItemDetail) => ({
  kind: item.kind,
  id: item.item_id,
  action: item.action,
  revision: item.revision_id,
  revisionNumber: item.revision?.number ?? null,
  title: item.revision?.title ?? item.story?.title ?? null,
  previousRevision: item.previous_revision_id,
  publishedRevision: item.story?.published ?? null,
  standing: standingOf(item.story),
})

/** A release with its items. */
export const releaseDetailView = ({ release, items }: ReleaseDetail) => ({
  ...releaseView(release),
  items: items.map(itemView),
})
