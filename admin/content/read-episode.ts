import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { NotFoundError } from '#shared/errors.ts'
import { checkId } from './check-item.ts'
import { readShownCuts, readTrashedCuts } from './read-cuts.ts'
import { readTagLinks } from './tag-links.ts'

/** An episode whole: what its version stands for. */
export type EpisodeWhole = {
  row: Row<'episode'>
  tags: string[]
  cuts: Row<'cut'>[]
  /** Empty unless they were asked for. */
  trashedCuts: Row<'cut'>[]
}

/**
 * Reads an episode's working copy with its cuts, all of one moment: an editor who saves by its version has seen
 * exactly this.
 * @throws NotFoundError
 */
export const readEpisode = async (
  db: Database,
  id: string,
  { withTrash = false } = {},
): Promise<EpisodeWhole> => {
  checkId('episode', id)
  return readSnapshot(db, async (tx) => {
    const row = await tx.selectFrom('episode').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw new NotFoundError('episode', id)
    const tags = (await readTagLinks(tx, 'episode', [id])).get(id) ?? []
    const cuts = await readShownCuts(tx, [id])
    return { row, tags, cuts, trashedCuts: withTrash ? await readTrashedCuts(tx, id) : [] }
  })
}
