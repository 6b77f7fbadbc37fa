import type { PublisherContext } from './publisher-context.ts'

/** Until when a publisher or a rebuild has reserved documents or changes; null when none is at work. */
export const findLivePublisher = async ({
  db,
  now,
}: Pick<PublisherContext, 'db' | 'now'>): Promise<number | null> => {
  const document = await db
    .selectFrom('document')
    .select('lease_until as until')
    .where('lease_until', '>=', now())
    .where('lease_owner', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  const change = await db
    .selectFrom('change')
    .select('claimed_until as until')
    .where('claimed_until', '>=', now())
    .where('claimed_by', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  const until = document?.until ?? change?.until
  return until === undefined ? null : Number(until)
}
