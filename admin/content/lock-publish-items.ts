import type { PublishItem } from '#shared/content/publish-items.ts'
import type { Act } from './act.ts'
import { checkItem } from './check-item.ts'
import { lockItems, type Locked } from './lock-items.ts'

/**
 * Locks webtoons and episodes (and what decides whether readers see them), if they are what the editor saw.
 * @throws NotFoundError, or VersionConflictError with the first row that is another one by now
 */
export const lockPublishItems = async (act: Act, items: PublishItem[]): Promise<Locked> => {
  const idsOf = (kind: PublishItem['kind']) => items.filter((item) => item.kind === kind).map(({ id }) => id)
  const locked = await lockItems(act.tx, { webtoon: idsOf('webtoon'), episode: idsOf('episode') })
  for (const { kind, id, version } of items) {
    if (kind === 'webtoon') checkItem(kind, id, locked.webtoon.get(id), version)
    else checkItem(kind, id, locked.episode.get(id), version)
  }
  return locked
}
