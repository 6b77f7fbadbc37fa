import { databaseFault } from '#shared/database/database-error.ts'
import { HisubtoryError } from '#shared/errors.ts'

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  // Node reports several refused addresses as one error without a message of its own.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ')
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name)
}

/** Drivers mark the errors that end a connection; others with the same code are not about the database. */
const isLostDatabase = (error: unknown): boolean =>
  (error as { fatal?: unknown } | null)?.fatal === true && databaseFault(error) === 'unavailable'

/** A table that is not there: MySQL's number, and SQLite's words (it has no number for it). */
const isNotMigrated = (error: unknown, message: string): boolean =>
  (error as { errno?: unknown } | null)?.errno === 1146 || message.startsWith('no such table:')

const adviceOn = (error: unknown): string => {
  const message = messageOf(error).replaceAll(/\s*\n\s*/g, ' ')
  if (error instanceof HisubtoryError) return message
  if (isLostDatabase(error))
    return `The database does not answer (${message}): is it running, and does DATABASE_URL name it?`
  if (isNotMigrated(error, message))
    return `The database lacks a table (${message}): run "npm run migrate" first`
  if ((error as NodeJS.ErrnoException | null)?.code === 'EADDRINUSE') {
    return `${message}: another program has it; stop that, or choose another port`
  }
  return message
}

/** One clear line for a person: what went wrong, why, and what to do where it is known. */
export const describeError = (error: unknown): string => {
  const parts = [adviceOn(error)]
  for (
    let cause = error instanceof Error ? error.cause : undefined;
    cause instanceof Error;
    cause = cause.cause
  ) {
    const advice = adviceOn(cause)
    // An error often repeats what its cause said.
    if (!parts.some((part) => part.includes(advice))) parts.push(advice)
    if (parts.length > 4) break
  }
  return parts.join('. Cause: ')
}

/** The error with its stack, and what caused it, down to the first cause. */
export const describeCauses = (error: unknown): string => {
  const lines: string[] = []
  for (let cause = error; cause instanceof Error && lines.length < 10; cause = cause.cause) {
    lines.push(`${lines.length === 0 ? '' : 'Caused by '}${cause.stack ?? messageOf(cause)}`)
  }
  return lines.join('\n')
}
