import type { PublicationState, Row } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * Moves publications on, `committed → stored → purged → verified`, as far as all of their changes and batches
 * are. Where no edge is configured, `purged` is the last state.
 * @returns how many moved
 */
export const advancePublications = async (context: PublisherContext): Promise<number> => {
  const final: PublicationState = context.readEdge ? 'verified' : 'purged'
  let moved = 0
  for (let after = ''; ;) {
    const open = await context.db
      .selectFrom('publication')
      .selectAll()
      .where(
        'state',
        'in',
        (['committed', 'stored', 'purged'] as const).filter((state) => state !== final),
      )
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute()
    const last = open.at(-1)
    if (!last) return moved
    after = last.id
    moved += await advanceSome(context, open, final)
  }
}

const advanceSome = async (
  context: PublisherContext,
  open: Row<'publication'>[],
  final: PublicationState,
): Promise<number> => {
  const { db } = context
  const ids = open.map(({ id }) => id)
  const changes = await db
    .selectFrom('change')
    .select('publication_id')
    .distinct()
    .where('publication_id', 'in', ids)
    .execute()
  const unstored = new Set(changes.map((change) => change.publication_id))
  const batches = await db
    .selectFrom('batch_publication')
    .innerJoin('batch', 'batch.id', 'batch_publication.batch_id')
    .select(['batch_publication.publication_id', 'batch.stored_at', 'batch.purged_at'])
    .where('batch_publication.publication_id', 'in', ids)
    .execute()
  const batchesOf = Map.groupBy(batches, (batch) => batch.publication_id)
  const targets = open.flatMap((publication) => {
    if (unstored.has(publication.id)) return []
    const state = stateOf(publication, batchesOf.get(publication.id) ?? [], final)
    return state === publication.state ? [] : [{ publication, state }]
  })
  if (targets.length === 0) return 0
  const at = context.now()
  const moved = await transact(db, async (transaction) => {
    const moved: { publication: Row<'publication'>; times: StageTimes }[] = []
    for (const { publication, state } of targets) {
      const times = timesOf(publication, state, at)
      const { numUpdatedRows } = await transaction
        .updateTable('publication')
        .set({ state, ...times })
        .where('id', '=', publication.id)
        .where('state', '=', publication.state)
        .executeTakeFirst()
      // Otherwise another publisher moved it on, and tells of it.
      if (Number(numUpdatedRows) > 0) moved.push({ publication, times })
    }
    return moved
  })
  for (const { publication, times } of moved) tellStages(context, publication, times)
  return targets.length
}

type StageTimes = Partial<Pick<Row<'publication'>, 'stored_at' | 'purged_at' | 'verified_at'>>

/** Who reached a stage has passed those before it. */
const timesOf = (publication: Row<'publication'>, state: PublicationState, at: number): StageTimes => {
  const passed = (reached: PublicationState[]) => reached.includes(state)
  return {
    ...(passed(['stored', 'purged', 'verified']) ? { stored_at: publication.stored_at ?? at } : {}),
    ...(passed(['purged', 'verified']) ? { purged_at: publication.purged_at ?? at } : {}),
    ...(state === 'verified' ? { verified_at: publication.verified_at ?? at } : {}),
  }
}

const STAGES = ['stored', 'purged', 'verified'] as const

/** Tells of the stages that are new, not of those that were told when an earlier one was reached. */
const tellStages = (
  { stageReached }: PublisherContext,
  { state, committed_at: committedAt }: Row<'publication'>,
  times: StageTimes,
): void => {
  for (const stage of STAGES.slice(STAGES.indexOf(state as 'stored') + 1)) {
    const at = times[`${stage}_at`]
    if (at !== undefined && at !== null) stageReached?.(stage, Math.max(0, at - committedAt))
  }
}

/**
 * Batches that are gone were seen to the end: but only a publisher that knows the edge has read them back
 * (`verified_at`), and one beside it may not.
 */
const stateOf = (
  publication: Row<'publication'>,
  batches: { stored_at: number | null; purged_at: number | null }[],
  final: PublicationState,
): PublicationState => {
  if (batches.length === 0) {
    return final === 'verified' && publication.verified_at === null && publication.documents > 0
      ? 'purged'
      : final
  }
  if (batches.some((batch) => batch.stored_at === null)) return 'committed'
  return batches.some((batch) => batch.purged_at === null) ? 'stored' : 'purged'
}
