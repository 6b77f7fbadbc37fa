import type { ReleaseItemContent } from '#shared/content/release-input.ts'
import type { NewRow, Row } from '#shared/database/schema.ts'
import { ValidationError, type Fault } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import { lockItems } from '../content/lock-items.ts'
import { makeDraftRevision } from '../content/make-draft-revision.ts'
import { takeSnapshots } from '../content/take-snapshots.ts'
import { readSnapshots, snapshotKey } from './read-snapshots.ts'

type Locked = { webtoon: Map<string, Row<'webtoon'>>; episode: Map<string, Row<'episode'>> }

const lockNamed = (act: Act, items: ReleaseItemContent[]): Promise<Locked> => {
  const idsOf = (kind: 'webtoon' | 'episode') =>
    items.filter((item) => item.kind === kind).map(({ id }) => id)
  return lockItems(act.tx, { webtoon: idsOf('webtoon'), episode: idsOf('episode') })
}

/** A revision is made of the working copy as it is now; later drafts don't change what the release holds. */
const revisionsOfDrafts = async (
  act: Act,
  items: ReleaseItemContent[],
  locked: Locked,
): Promise<Map<string, string>> => {
  const fresh = items.filter(({ action, revision }) => action === 'publish' && revision === undefined)
  const idsOf = (kind: 'webtoon' | 'episode') =>
    fresh.filter((item) => item.kind === kind).map(({ id }) => id)
  const drafts = await takeSnapshots(
    act.tx,
    idsOf('webtoon').flatMap((id) => locked.webtoon.get(id) ?? []),
    idsOf('episode').flatMap((id) => locked.episode.get(id) ?? []),
  )
  const made = new Map<string, string>()
  for (const [key, draft] of drafts) made.set(key, (await makeDraftRevision(act, draft)).id)
  return made
}

/**
 * Finds what items of a release stand for: each that is published, at a revision. Whether they can be
 * published is asked when they are.
 * @throws ValidationError for what does not exist
 */
export const pinRevisions = async (
  act: Act,
  release: string,
  items: ReleaseItemContent[],
): Promise<NewRow<'release_item'>[]> => {
  const locked = await lockNamed(act, items)
  const named = items.flatMap(({ kind, id, revision }) =>
    revision === undefined ? [] : [{ kind, id, revision }],
  )
  const known = await readSnapshots(act.tx, named)
  const faults = items.flatMap(({ kind, id, revision }, index): Fault[] => {
    const name = `the ${kind} ${JSON.stringify(id)}`
    if (!locked[kind].has(id))
      return [{ path: `/items/${index}/id`, message: `names ${name}, which does not exist` }]
    if (revision === undefined || known.has(snapshotKey({ kind, id, revision }))) return []
    return [{ path: `/items/${index}/revision`, message: `is no revision of ${name}` }]
  })
  if (faults.length > 0) throw new ValidationError(faults)
  const made = await revisionsOfDrafts(act, items, locked)
  return items.map(({ kind, id, action, revision }, position) => ({
    release_id: release,
    kind,
    item_id: id,
    position,
    action,
    revision_id: revision ?? made.get(`${kind} ${id}`) ?? null,
    previous_revision_id: null,
  }))
}
