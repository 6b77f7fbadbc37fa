import type { Row } from '#shared/database/schema.ts'
import { VersionConflictError } from '#shared/errors.ts'
import { checkId, checkItem, refuseTrashed } from './check-item.ts'
import type { ContentContext } from './content-context.ts'
import { lockItems } from './lock-items.ts'
import { parseOrder } from './parse-order.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Numbers the working copies of a webtoon's episodes from 1 in this order; readers see the numbers when the
 * episodes are published.
 * @param ids every episode of the webtoon that is not in the trash, once
 * @param versions those that the editor saw, by episode: somebody else may have ordered them meanwhile
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const orderEpisodes = async (
  context: ContentContext,
  webtoonId: string,
  ids: string[],
  versions?: ReadonlyMap<string, number>,
): Promise<{ episodes: Row<'episode'>[]; publication: string | null }> => {
  checkId('webtoon', webtoonId)
  return performAct(context, async (act) => {
    const { webtoon } = await lockItems(act.tx, { webtoon: [webtoonId] })
    refuseTrashed('webtoon', checkItem('webtoon', webtoonId, webtoon.get(webtoonId)))
    // No episode comes or goes while the webtoon is locked.
    const before = await act.tx
      .selectFrom('episode')
      .selectAll()
      .where('webtoon_id', '=', webtoonId)
      .where('trashed_at', 'is', null)
      .orderBy('number')
      .orderBy('id')
      .forUpdate()
      .execute()
    for (const row of before) {
      if (versions?.has(row.id) && versions.get(row.id) !== row.version)
        throw new VersionConflictError('episode', row.id, row)
    }
    const numbers = new Map(before.map(({ id, number }) => [id, number]))
    const episodes = parseOrder(ids, before).map((row, index) => ({ ...row, number: index + 1 }))
    const moved = episodes.filter(({ id, number }) => numbers.get(id) !== number)
    for (const row of moved) {
      const changed = { number: row.number, version: row.version + 1, updated_at: act.at }
      await act.tx.updateTable('episode').set(changed).where('id', '=', row.id).execute()
      Object.assign(row, changed)
    }
    if (moved.length > 0) {
      const order = { before: before.map(({ id }) => id), after: episodes.map(({ id }) => id) }
      await writeAudit(act, { action: 'order', kind: 'webtoon', id: webtoonId, ...order })
    }
    return { episodes }
  })
}
