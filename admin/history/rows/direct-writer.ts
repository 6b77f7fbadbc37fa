import type { Database } from '#shared/database/database.ts'
import { writeThrough, type DirectWrite, type Written } from './write-through.ts'

/** Rows of one statement; more than that makes transactions long and saves nothing. */
const MAX_BATCH = 500

type Waiting = { write: DirectWrite; answer: PromiseWithResolvers<Written> }

/** Writes progress to the database; resolves when it is there. */
export type DirectWriter = (write: DirectWrite) => Promise<Written>

const takeBatch = (queue: Waiting[]): Waiting[] => {
  let rows = 0
  let count = 0
  for (const { write } of queue) {
    rows += write.changes.length
    if (count > 0 && rows > MAX_BATCH) break
    count += 1
  }
  return queue.splice(0, count)
}

/**
 * Makes one transaction of what arrives while another is under way (group commit): many readers at once cost the
 * database few commits. When a transaction of several fails, each is tried by itself, so that none fails by another.
 */
export const createDirectWriter = (db: Database): DirectWriter => {
  const queue: Waiting[] = []
  let isBusy = false

  const carryOut = async (batch: Waiting[]): Promise<void> => {
    try {
      const written = await writeThrough(
        db,
        batch.map(({ write }) => write),
      )
      for (const { write, answer } of batch) {
        const own = written.get(write.userId)
        if (own) answer.resolve(own)
      }
    } catch (error) {
      if (batch.length === 1) batch[0]?.answer.reject(error)
      else for (const waiting of batch) await carryOut([waiting])
    }
  }

  const work = async (): Promise<void> => {
    isBusy = true
    while (queue.length > 0) await carryOut(takeBatch(queue))
    isBusy = false
  }

  return (write) => {
    const answer = Promise.withResolvers<Written>()
    queue.push({ write, answer })
    if (!isBusy) void work()
    return answer.promise
  }
}
