import type { PublishItem } from '#shared/content/publish-items.ts'
import type { Row } from '#shared/database/schema.ts'
import { ValidationError } from '#shared/errors.ts'
import type { Act } from './act.ts'
import { lockPublishItems } from './lock-publish-items.ts'
import { publishFaults } from './publish-faults.ts'
import { takeSnapshots, type Draft } from './take-snapshots.ts'

/**
 * Locks the items of a publish act and takes their snapshots, if all of them can be shown to readers.
 * @param pathOf where an item stands in what the editor sent
 * @throws ValidationError with every fault of every item; NotFoundError; VersionConflictError
 */
export const preparePublish = async (
  act: Act,
  items: PublishItem[],
  pathOf: (index: number) => string,
): Promise<Draft[]> => {
  const locked = await lockPublishItems(act, items)
  const rowsOf = <Found>(kind: PublishItem['kind'], rows: Map<string, Found>): Found[] =>
    items.flatMap((item) => (item.kind === kind ? (rows.get(item.id) ?? []) : []))
  const webtoons: Row<'webtoon'>[] = rowsOf('webtoon', locked.webtoon)
  const episodes: Row<'episode'>[] = rowsOf('episode', locked.episode)
  const snapshots = await takeSnapshots(act.tx, webtoons, episodes)
  const placed = items.flatMap(({ kind, id }, index) => {
    const draft = snapshots.get(`${kind} ${id}`)
    return draft ? [{ draft, path: pathOf(index) }] : []
  })
  const faults = await publishFaults(act, placed, locked)
  if (faults.length > 0) throw new ValidationError(faults, 'It cannot be published yet')
  return placed.map(({ draft }) => draft)
}
