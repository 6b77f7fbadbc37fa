import { fillReader } from './fill-reader.ts'
import { HotAwayError } from './hot-gate.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import type { HotRead } from './hot/hot-history.ts'

/** How often a reader is filled before the database is asked instead: others at work on the same reader end loans. */
const ATTEMPTS = 4

/** What is hot of a reader, who is made hot where needed. @returns null where the database has to be asked instead */
export const readHot = async (
  context: HotHistoryContext,
  userId: string,
  episodeIds: string[] | null,
): Promise<Extract<HotRead, { kind: 'hot' }> | null> => {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const answer = await context.gate.use((hot) => hot.read(userId, episodeIds))
      if (answer.kind === 'hot') return answer
      await fillReader(context, userId, answer.loan)
    }
    return null
  } catch (error) {
    if (error instanceof HotAwayError) return null
    throw error
  }
}
