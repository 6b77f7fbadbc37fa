import { timingSafeEqual } from 'node:crypto'
import type { Row } from '#shared/database/schema.ts'
import type { OidcContext } from './oidc-context.ts'
import { visitUnknown } from './oidc-refusals.ts'
import { hashSecret } from './visit-secrets.ts'

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/**
 * Takes a visit that comes back: each is taken once, whether or not it ends well, at the provider where it
 * began and by the browser that began it.
 * @throws AuthenticationError `oidc_visit_unknown`
 */
export const takeVisit = async (
  { db, now }: Pick<OidcContext, 'db' | 'now'>,
  providerId: string,
  state: string,
  browser: string,
): Promise<Row<'oidc_visit'>> => {
  const hash = hashSecret(state)
  const visit = await db.selectFrom('oidc_visit').selectAll().where('hash', '=', hash).executeTakeFirst()
  // A stranger who saw the state in an address can't even use it up.
  if (!visit || !isSame(visit.browser_hash, hashSecret(browser))) throw visitUnknown()
  const { numDeletedRows } = await db
    .deleteFrom('oidc_visit')
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow()
  const isFirst = Number(numDeletedRows) === 1
  if (!isFirst || visit.provider !== providerId || visit.expires_at <= now()) throw visitUnknown()
  return visit
}
