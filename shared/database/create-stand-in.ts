import { databaseFault } from './database-error.ts'

/** An answer of the database, or what was known before. */
export type StoodIn<Answer> = {
  answer: Answer
  /** Why the database was not heard; undefined where it answered. */
  away?: unknown
}

/** Asks the database, and lets what is known stand in for it where it does not answer. */
export type StandIn = <Answer>(ask: () => Promise<Answer>, known: Answer) => Promise<StoodIn<Answer>>

/** A database that takes longer is as good as none for who knows an answer already. */
const LIMIT_MS = 1_000
/** Away, it is asked that often, by one request; all others go on with what they know. */
const PAUSE_MS = 1_000

class DatabaseLateError extends Error {
  readonly code = 'ETIMEDOUT'
}

/** Only what says that nobody answered: any other error is a fault that must be seen. */
const isAway = (error: unknown): boolean => databaseFault(error) === 'unavailable'

const answerInTime = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
  const late = Promise.withResolvers<never>()
  const error = new DatabaseLateError(`The database did not answer in ${LIMIT_MS} ms`)
  const timer = setTimeout(() => late.reject(error), LIMIT_MS)
  try {
    return await Promise.race([asked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Makes a stand-in for one kind of question. While the database is away, one request a second asks it, and no more:
 * neither time nor memory is spent on questions that nobody answers.
 * @param clock milliseconds that only grow
 */
export const createStandIn = (clock: () => number = () => performance.now()): StandIn => {
  let away: { error: unknown; askAgainAt: number } | null = null
  return async (ask, known) => {
    if (away && clock() < away.askAgainAt) return { answer: known, away: away.error }
    if (away) away = { ...away, askAgainAt: clock() + PAUSE_MS }
    try {
      const answer = await answerInTime(ask())
      away = null
      return { answer }
    } catch (error) {
      if (!isAway(error)) throw error
      away = { error, askAgainAt: clock() + PAUSE_MS }
      return { answer: known, away: error }
    }
  }
}
