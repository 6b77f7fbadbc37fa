import { transact } from '#shared/database/transact.ts'
import type { NewId } from '#shared/id.ts'
import { FORGET_AFTER_MS, PUBLISH_LEAD_MS, RETIRE_AFTER_MS } from './key-times.ts'
import type { KeyContext } from './key-context.ts'
import { makeSigningKey } from './make-signing-key.ts'

export type Rotation = {
  kid: string
  /** Epoch milliseconds. */
  signsFrom: number
  /** When the keys before it stop being taken. */
  retiresAt: number
  /** How many keys that retired long ago were removed. */
  forgotten: number
}

const hasLivingKey = async ({ db }: KeyContext, at: number): Promise<boolean> => {
  const living = await db
    .selectFrom('signing_key')
    .select('kid')
    .where((where) => where.or([where('retired_at', 'is', null), where('retired_at', '>', at)]))
    .limit(1)
    .execute()
  return living.length > 0
}

/**
 * Makes a key that follows those that sign now: it is published at once, signs when everybody knows it, and
 * the others retire when their last token has expired. All three are times in the database, so that nothing
 * more has to be done and no token is refused in between. Where there is none, it signs at once.
 * @param options.immediately after a key became known to somebody: the new one signs at once and the others are
 *   taken no more; programs get a new access token with their refresh token
 */
export const rotateSigningKeys = async (
  context: KeyContext & { newId: NewId; actor: string; origin: string },
  options: { immediately?: boolean } = {},
): Promise<Rotation> => {
  const { db, now, newId, actor, origin } = context
  const at = now()
  // Nobody keeps a list yet on which the very first key could be missing.
  const signsFrom = options.immediately || !(await hasLivingKey(context, at)) ? at : at + PUBLISH_LEAD_MS
  const retiresAt = options.immediately ? at : signsFrom + RETIRE_AFTER_MS
  const { row: key } = await makeSigningKey(context, signsFrom)
  return transact(db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('signing_key')
      .where('retired_at', '<', at - FORGET_AFTER_MS)
      .executeTakeFirst()
    const others = tx.updateTable('signing_key').set({ retired_at: retiresAt })
    await (
      options.immediately
        ? others.where((where) => where.or([where('retired_at', 'is', null), where('retired_at', '>', at)]))
        : others.where('retired_at', 'is', null)
    ).execute()
    await tx.insertInto('signing_key').values(key).execute()
    await tx
      .insertInto('audit_entry')
      .values({
        id: newId(),
        at,
        actor,
        origin,
        action: 'rotate',
        kind: 'signing-key',
        item_id: key.kid,
        before: null,
        after: JSON.stringify({ signsFrom, retiresAt }),
      })
      .execute()
    return { kid: key.kid, signsFrom, retiresAt, forgotten: Number(numDeletedRows) }
  })
}
