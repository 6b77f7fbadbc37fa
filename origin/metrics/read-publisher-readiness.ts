import { sql } from 'kysely'
import type { Readiness } from '#shared/metrics/create-metrics-server.ts'
import { within } from '#shared/metrics/within.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'

/** Longer than that is as good as no answer. */
const ANSWER_MS = 2_000

const answers = (promise: Promise<unknown>): Promise<boolean> =>
  within(ANSWER_MS, promise).then(
    () => true,
    () => false,
  )

/** Whether a publisher can publish now: it is not being stopped, and database and bucket answer. */
export const readPublisherReadiness = async (
  { db, bucket }: Pick<PublisherContext, 'db' | 'bucket'>,
  isDraining: () => boolean,
): Promise<Readiness> => {
  if (isDraining()) return { isReady: false, why: 'This process is being stopped' }
  const [database, objects] = await Promise.all([
    answers(sql`select 1`.execute(db)),
    answers(bucket.head('v1/index.json')),
  ])
  if (!database) return { isReady: false, why: 'The database does not answer' }
  if (!objects) return { isReady: false, why: 'The bucket does not answer' }
  return { isReady: true, why: 'Database and bucket answer' }
}
