import { includesRole } from '#shared/accounts/role.ts'
import { ForbiddenError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import type { Principal } from './principal.ts'

const mayPublish = ({ role, scopes }: Principal): boolean =>
  includesRole(role, 'publisher') && (scopes === null || scopes.includes('content:publish'))

/**
 * Keeps whoever may only write drafts from changing which webtoons and episodes readers see: putting a published one
 * into the trash is unpublishing it. Lines, stations and tags are reference data, which saving publishes.
 * @throws ForbiddenError `publisher_needed`; nothing of the act is written then
 */
export const draftsOnly =
  (principal: Principal) =>
  ({ changes }: Act): void => {
    if (mayPublish(principal)) return
    if (!changes.some(({ kind }) => kind === 'webtoon' || kind === 'episode')) return
    throw new ForbiddenError(
      'publisher_needed',
      'Readers would see this at once; it needs somebody with the role publisher (an API token: the scope content:publish)',
    )
  }
