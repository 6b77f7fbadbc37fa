import type { Row } from '#shared/database/schema.ts'
import { ConflictError, NotFoundError } from '#shared/errors.ts'
import type { ContentContext } from '../content/content-context.ts'
import type { Locked } from '../content/lock-items.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { applyTargets, rowOf } from '../releases/apply-targets.ts'
import { revertRelease } from '../releases/revert-release.ts'
import { findPublishedItems, type PublishedChange } from './find-published-items.ts'

export type TakenBack = {
  /** The receipt; null when readers see no difference. */
  publication: string | null
  /** What readers see of each item again: what it was before. */
  items: PublishedChange[]
}

const nothingToTakeBack = (id: string): ConflictError =>
  new ConflictError(
    'nothing_to_take_back',
    `The publication ${JSON.stringify(id)} showed or hid no webtoon and no episode: lines, stations and tags are put right by restoring their revision, or by saving them again, in the admin API`,
  )

/** What somebody published or took back since must not be lost by the way. */
const refuseChanged =
  (items: PublishedChange[]) =>
  (locked: Locked): void => {
    const changed = items.flatMap(({ kind, id, after }) => {
      const row = rowOf(locked, { kind, id })
      return row?.published_revision_id === after ? [] : [{ kind, id }]
    })
    if (changed.length === 0) return
    throw new ConflictError(
      'changed_since_publication',
      `Readers see something newer by now: ${changed.map(({ kind, id }) => `${kind} ${id}`).join(', ')}. Take the newer publication back first, or put right what is wrong and publish that`,
      changed,
    )
  }

const readPublication = async (
  { db }: Pick<ContentContext, 'db'>,
  id: string,
): Promise<Row<'publication'>> => {
  const publication = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()
  if (!publication) throw new NotFoundError('publication', id)
  return publication
}

/** The release that was published by it, where it was one. */
const findRelease = ({ db }: Pick<ContentContext, 'db'>, publication: string) =>
  db.selectFrom('release').select('id').where('publication_id', '=', publication).executeTakeFirst()

/**
 * What taking a publication back would do. Changes nothing.
 * @throws NotFoundError; ConflictError `nothing_to_take_back`
 */
export const planTakingBack = async (
  context: Pick<ContentContext, 'db'>,
  id: string,
): Promise<PublishedChange[]> => {
  const items = await findPublishedItems(context.db, await readPublication(context, id))
  if (items.length === 0) throw nothingToTakeBack(id)
  return items
}

/**
 * Takes a publication back in one act: readers see of its webtoons and episodes what they saw before it. Working
 * copies stay as they are, to be mended. A release is rolled back as such.
 * @throws NotFoundError; ConflictError `nothing_to_take_back`, `changed_since_publication`, or those of
 *   `revertRelease`; ValidationError where what was before can't be shown any more
 */
export const takeBackPublication = async (context: ContentContext, id: string): Promise<TakenBack> => {
  const items = await planTakingBack(context, id)
  const release = await findRelease(context, id)
  if (release) {
    const { publication } = await revertRelease(context, release.id, { to: 'rolled_back' })
    return { publication, items }
  }
  const targets = items.map(({ kind, id, before }, index) => ({
    kind,
    id,
    revision: before,
    path: `/items/${index}`,
  }))
  const { publication } = await performAct(
    context,
    async (act) => {
      await applyTargets(act, targets, { takesBack: id }, refuseChanged(items))
      await writeAudit(act, { action: 'take_back', kind: 'publication', id, after: { items: items.length } })
      return {}
    },
    `Takes back ${id}`,
  )
  return { publication, items }
}
