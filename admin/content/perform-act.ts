import { setTimeout as sleep } from 'node:timers/promises'
import { databaseFault } from '#shared/database/database-error.ts'
import { transact } from '#shared/database/transact.ts'
import { ConflictError } from '#shared/errors.ts'
import type { Act } from './act.ts'
import type { ContentContext } from './content-context.ts'
import { LostRace } from './lost-race.ts'
import { writePublication } from './write-publication.ts'

const ATTEMPTS = 12
const MAX_PAUSE_MS = 20

/**
 * A key that was taken, or a row that vanished, between a check and the write: only another transaction can
 * have done that, and looking again finds it and says so by a typed error.
 */
const isRace = (error: unknown): boolean =>
  error instanceof LostRace || ['unique', 'foreign-key'].includes(databaseFault(error))

const lostTooOften = (): ConflictError =>
  new ConflictError(
    'changed_meanwhile',
    'Somebody else is changing the same things; read them again and repeat',
  )

/** Repeats what lost a race; nothing of it was written. */
const afterRaces = async <Result>(act: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (!isRace(error)) throw error
      if (attempt >= ATTEMPTS) throw lostTooOften()
      await sleep(Math.random() * MAX_PAUSE_MS)
    }
  }
}

/**
 * Runs one act of an editor: one transaction that holds its content rows, revisions, audit entries, and the
 * publication with its change rows where readers will see a difference.
 * @param work nothing but queries on the act's transaction: it runs again after a lost race
 * @param note why, told by the publication; a function is asked when the work is done
 * @param finish writes what has to name the publication, in the same transaction
 * @returns the work's result and the publication's id (null when readers see no difference)
 * @throws ConflictError `changed_meanwhile` after races lost again and again
 */
export const performAct = async <Result extends object>(
  context: ContentContext,
  work: (act: Act) => Promise<Result>,
  note: string | (() => string) = '',
  finish?: (act: Act, publication: string | null) => Promise<void>,
): Promise<Result & { publication: string | null }> => {
  const { db, actor, origin, newId } = context
  const saved = await afterRaces(() =>
    transact(db, async (tx) => {
      const act: Act = { tx, at: context.now(), actor, origin, newId, changes: [] }
      const result = await work(act)
      await context.beforeCommit?.(act)
      const publication = await writePublication(act, typeof note === 'string' ? note : note())
      await finish?.(act, publication)
      return { ...result, publication }
    }),
  )
  if (saved.publication !== null) context.onCommit?.()
  return saved
}
