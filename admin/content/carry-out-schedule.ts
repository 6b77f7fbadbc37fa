import type { EpisodeSnapshot, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { Row } from '#shared/database/schema.ts'
import { ConflictError, NotFoundError, ValidationError } from '#shared/errors.ts'
import type { Act } from './act.ts'
import { checkItem, refuseTrashed } from './check-item.ts'
import { lockItems } from './lock-items.ts'
import { observeReaders } from './observe-readers.ts'
import { pointToRevision } from './point-to-revision.ts'
import { publishFaults } from './publish-faults.ts'
import type { Draft } from './take-snapshots.ts'
import { unpublishItems } from './unpublish.ts'
import { writeAudit } from './write-audit.ts'

/** Locks the item, and also what it will stand on by the revision. */
const lockDraft = async (act: Act, { kind, item_id: id, revision_id }: Row<'schedule'>) => {
  const revision = await act.tx
    .selectFrom(`${kind}_revision`)
    .select('data')
    .where('id', '=', revision_id ?? '')
    .executeTakeFirst()
  if (!revision) throw new NotFoundError('revision', String(revision_id))
  if (kind === 'webtoon') {
    const snapshot = JSON.parse(revision.data) as WebtoonSnapshot
    const locked = await lockItems(act.tx, { webtoon: [id], station: [snapshot.station] })
    const draft: Draft = { kind, row: checkItem(kind, id, locked.webtoon.get(id)), snapshot }
    return { locked, draft }
  }
  const snapshot = JSON.parse(revision.data) as EpisodeSnapshot
  const locked = await lockItems(act.tx, { episode: [id], webtoon: [snapshot.webtoon] })
  const draft: Draft = { kind, row: checkItem(kind, id, locked.episode.get(id)), snapshot }
  return { locked, draft }
}

/**
 * Revisions are counted as they are made: a greater number than the planned one was published after planning.
 * @throws ConflictError `newer_published`: readers are not taken back behind what somebody has shown them since
 */
const refuseOlder = async (act: Act, { kind, row }: Draft, planned: string): Promise<void> => {
  const revisions = await act.tx
    .selectFrom(`${kind}_revision`)
    .select(['id', 'number'])
    .where('id', 'in', [planned, row.published_revision_id ?? planned])
    .execute()
  const numberOf = (id: string | null) => revisions.find((revision) => revision.id === id)?.number ?? 0
  if (numberOf(row.published_revision_id) <= numberOf(planned)) return
  throw new ConflictError(
    'newer_published',
    'A newer revision was published since this was planned, and stays; plan again to show another one',
    [{ kind, id: row.id }],
  )
}

const publishRevision = async (act: Act, plan: Row<'schedule'>): Promise<void> => {
  const { locked, draft } = await lockDraft(act, plan)
  const faults = await publishFaults(act, [{ draft, path: '' }], locked)
  if (faults.length > 0) throw new ValidationError(faults, 'It could not be published')
  const { kind, row } = draft
  const revision = plan.revision_id ?? ''
  if (row.published_revision_id === revision) return
  await refuseOlder(act, draft, revision)
  await observeReaders(act, [{ kind, id: row.id }], () => pointToRevision(act, draft, revision, plan.due_at))
  const before = { revision: row.published_revision_id }
  await writeAudit(act, {
    action: 'publish',
    kind,
    id: row.id,
    before,
    after: { revision, schedule: plan.id },
  })
}

/**
 * Does what was planned, as if it were the planned time: a webtoon or episode that appears was first
 * published then.
 * @throws what keeps it from being done; the plan has failed then
 */
export const carryOutSchedule = async (act: Act, plan: Row<'schedule'>): Promise<void> => {
  if (plan.action === 'publish') return publishRevision(act, plan)
  const { kind, item_id: id } = plan
  const locked = await lockItems(act.tx, { [kind]: [id] })
  refuseTrashed(kind, checkItem(kind, id, locked[kind].get(id)))
  return unpublishItems(act, [{ kind, id }])
}
