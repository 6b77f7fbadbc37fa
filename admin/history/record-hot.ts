import { fillReader } from './fill-reader.ts'
import type { Progress } from './history.ts'
import { HotAwayError } from './hot-gate.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import type { HotRecord, Loan } from './hot/hot-history.ts'
import { readRows } from './rows/read-rows.ts'
import { withDeadline } from './with-deadline.ts'

const ATTEMPTS = 4
/** How long a write waits for a database that does not answer before it goes on without it. */
const DATABASE_MS = 1_000

type Known = { loan: Loan; rows: Progress[] }
type Lacking = Exclude<HotRecord, { kind: 'recorded' }>

/** Reads what the store lacks. @returns what is shown with the next attempt; null where the database is away */
const ask = async (
  context: HotHistoryContext,
  userId: string,
  lacking: Lacking,
): Promise<{ known?: Known } | null> => {
  const read = async () => {
    if (lacking.kind === 'missing')
      return { known: { loan: lacking.loan, rows: await readRows(context.db, userId, lacking.episodeIds) } }
    await fillReader(context, userId, lacking.loan)
    return {}
  }
  try {
    return await withDeadline(read(), DATABASE_MS)
  } catch (error) {
    if (error instanceof HotAwayError) throw error
    context.logger.warn({ err: error }, 'progress is taken without the database, which does not answer')
    return null
  }
}

/** Records in the hot store. @returns null where the database has to take it instead */
export const recordHot = async (
  context: HotHistoryContext,
  userId: string,
  changes: Progress[],
  receivedAt: number,
): Promise<Progress[] | null> => {
  const { gate } = context
  let known: Known | undefined
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const options = { receivedAt, known }
      const answer = await gate.use((hot) => hot.record(userId, changes, options))
      if (answer.kind === 'recorded') return answer.states
      const asked = await ask(context, userId, answer)
      if (asked === null) return await gate.use((hot) => hot.keep(userId, changes, receivedAt))
      known = asked.known
    }
    return null
  } catch (error) {
    if (error instanceof HotAwayError) return null
    throw error
  }
}
