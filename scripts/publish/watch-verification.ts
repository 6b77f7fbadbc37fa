import { setTimeout as sleep } from 'node:timers/promises'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import { KNOWN_KINDS } from '#origin/touching/known-kinds.ts'
import type { Database } from '#shared/database/database.ts'
import { HisubtoryError } from '#shared/errors.ts'

const LOOK_EVERY_MS = 200

/** The batches that only wait to be seen at the edge; null while something else is to be done as well. */
const waitingBatches = async (db: Database): Promise<string | null> => {
  const change = await db
    .selectFrom('change')
    .select('id')
    .where('kind', 'in', KNOWN_KINDS)
    .limit(1)
    .executeTakeFirst()
  const purge = await db.selectFrom('purge').select('id').limit(1).executeTakeFirst()
  if (change || purge) return null
  const batches = await db.selectFrom('batch').select('id').where('stored_at', 'is not', null).execute()
  return batches.length === 0 ? null : batches.map(({ id }) => id).join()
}

const notVerified = (seconds: number, fault: unknown): HisubtoryError =>
  new HisubtoryError(
    'not_verified',
    `Everything is stored and purged, but EDGE_URL did not show it within ${seconds} s: does it name what readers call, and does that read this bucket? The next run goes on from here`,
    fault === undefined ? undefined : { cause: fault },
  )

/**
 * Lets a drain end that would wait forever for an edge which never shows what was published: a wrong EDGE_URL,
 * an edge that is down.
 * @returns a context to drain with, and `end`, which aborts when nothing moved for so long
 */
export const watchVerification = (
  context: PublisherContext,
  patienceMs: number,
): { context: PublisherContext; end: AbortSignal } & AsyncDisposable => {
  const ending = new AbortController()
  const stopping = new AbortController()
  let fault: unknown
  const { readEdge } = context
  const watched: PublisherContext = {
    ...context,
    readEdge:
      readEdge &&
      (async (path) => {
        try {
          const answer = await readEdge(path)
          fault = undefined
          return answer
        } catch (error) {
          fault = error
          throw error
        }
      }),
  }
  const watch = async () => {
    let waiting: string | null = null
    let since = performance.now()
    while (!stopping.signal.aborted) {
      const now = await waitingBatches(context.db)
      if (now === null || now !== waiting) since = performance.now()
      waiting = now
      if (performance.now() - since >= patienceMs) {
        ending.abort(notVerified(patienceMs / 1000, fault))
        return
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  // A database that fails here fails the drain too, which tells of it.
  const watching = readEdge ? watch().catch(() => undefined) : Promise.resolve()
  return {
    context: watched,
    end: ending.signal,
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await watching
    },
  }
}
