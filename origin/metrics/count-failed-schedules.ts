import type { ExpressionBuilder, Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** Longer ago than this, a failed plan is history: everybody who could mend it was told. */
const FAILED_SHOWN_MS = 7 * 24 * 3_600_000

/** Whether nobody has to look any more: what was planned is so, was decided otherwise since, or is in the trash. */
const isSettled = (where: ExpressionBuilder<Schema, 'schedule'>, kind: 'webtoon' | 'episode') =>
  where.exists(
    where
      .selectFrom(`${kind} as item` as 'webtoon as item')
      .leftJoin(
        `${kind}_revision as shown` as 'webtoon_revision as shown',
        'shown.id',
        'item.published_revision_id',
      )
      .select('item.id')
      .whereRef('item.id', '=', 'schedule.item_id')
      .where('schedule.kind', '=', kind)
      .where((item) =>
        item.or([
          item('item.trashed_at', 'is not', null),
          item('item.published_revision_id', '=', item.ref('schedule.revision_id')),
          item('shown.created_at', '>', item.ref('schedule.due_at')),
          item.and([
            item('schedule.action', '=', 'unpublish'),
            item('item.published_revision_id', 'is', null),
          ]),
        ]),
      ),
  )

/** How many plans of the last seven days could not be carried out, and nothing took the place of since. */
export const countFailedSchedules = async (tx: Transaction<Schema>, now: number): Promise<number> => {
  const { failed } = await tx
    .selectFrom('schedule')
    .select((it) => it.fn.countAll<number>().as('failed'))
    .where('state', '=', 'failed')
    .where('due_at', '>', now - FAILED_SHOWN_MS)
    .where((where) => where.not(isSettled(where, 'webtoon')))
    .where((where) => where.not(isSettled(where, 'episode')))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('schedule as later')
            .select('later.id')
            .whereRef('later.kind', '=', 'schedule.kind')
            .whereRef('later.item_id', '=', 'schedule.item_id')
            .whereRef('later.id', '>', 'schedule.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(failed)
}
