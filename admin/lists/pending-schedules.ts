import type { Database } from '#shared/database/database.ts'

/** What is planned for an item; the time in epoch milliseconds, and the zone in which it was meant. */
export type PendingSchedule = { id: string; action: 'publish' | 'unpublish'; at: number; zone: string }

/** What is planned for items, by item, the soonest first. */
export const pendingSchedules = async (
  db: Database,
  kind: 'webtoon' | 'episode',
  ids: string[],
): Promise<Map<string, PendingSchedule[]>> => {
  const rows = await db
    .selectFrom('schedule')
    .select(['id', 'item_id', 'action', 'due_at', 'zone'])
    .where('kind', '=', kind)
    .where('item_id', 'in', ids)
    .where('state', '=', 'pending')
    .orderBy('due_at')
    .execute()
  const plans = new Map<string, PendingSchedule[]>()
  for (const { id, item_id, action, due_at, zone } of rows) {
    const plan = { id, action, at: due_at, zone }
    plans.set(item_id, [...(plans.get(item_id) ?? []), plan])
  }
  return plans
}
