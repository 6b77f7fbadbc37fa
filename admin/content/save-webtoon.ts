import type { WebtoonContent } from '#shared/content/webtoon.ts'
import type { Row } from '#shared/database/schema.ts'
import { reindexItem } from '#shared/search/reindex-item.ts'
import type { Act } from './act.ts'
import { refuseTrashed } from './check-item.ts'
import { checkReferences } from './check-references.ts'
import { sameContent } from './same-content.ts'
import { writeTagLinks } from './tag-links.ts'
import { readWebtoonContent, webtoonColumns, webtoonReferences } from './webtoon-content.ts'
import { writeAudit } from './write-audit.ts'

/** Gives a locked webtoon a new working copy, which readers don't see; equal content writes nothing. */
export const saveWebtoon = async (
  act: Act,
  row: Row<'webtoon'>,
  content: WebtoonContent,
  action = 'update',
): Promise<Row<'webtoon'>> => {
  refuseTrashed('webtoon', row)
  const { id } = row
  const before = await readWebtoonContent(act.tx, row)
  if (sameContent(before, content)) return row
  await checkReferences(act.tx, webtoonReferences(content), webtoonReferences(before))
  const changed = { ...webtoonColumns(content), version: row.version + 1, updated_at: act.at }
  await act.tx.updateTable('webtoon').set(changed).where('id', '=', id).execute()
  await reindexItem(act.tx, 'webtoon', row, changed)
  if (!sameContent(before.tags, content.tags)) await writeTagLinks(act.tx, 'webtoon', id, content.tags)
  await writeAudit(act, { action, kind: 'webtoon', id, before, after: content })
  return { ...row, ...changed }
}
