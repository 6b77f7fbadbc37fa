import type { Context } from 'hono'
import { includesRole, type Role } from '#shared/accounts/role.ts'
import { AuthenticationError, ForbiddenError } from '#shared/errors.ts'
import type { AdminEnv } from '../admin-env.ts'
import type { Principal, Scope } from '../principal.ts'
import type { Check } from './check.ts'

/** Who may call a route. */
export type AccessRule = {
  /** `public`: everybody, signed in or not; else the least role that may. */
  access: 'public' | Role
  /** What an API token has to be made for; null: no API token may call it. */
  scope: Scope | null
  /** A password or a second factor has to have been given within the last ten minutes. */
  isSensitive?: boolean
}

const RECENT_MS = 10 * 60_000

const checkScope = ({ scopes, via }: Principal, scope: Scope | null): void => {
  if (via === 'api-token' && scope === null)
    throw new ForbiddenError('not_for_api_tokens', 'API tokens may not do this; sign in as a person')
  if (scopes === null || (scope !== null && scopes.includes(scope))) return
  throw new ForbiddenError(
    'scope_missing',
    `The API token needs the scope ${scope ?? 'of nobody'}; make one that has it`,
  )
}

type GuardedRule = AccessRule & { access: Role }

/** @throws AuthenticationError or ForbiddenError for whoever may not call a route */
const admitAs = (context: Context<AdminEnv>, rule: GuardedRule, principal: Principal | null): void => {
  const { access, scope, isSensitive } = rule
  if (principal === null) throw new AuthenticationError()
  // On such a word readers keep their places, and nobody does anything else.
  if (principal.unconfirmed !== undefined && (access !== 'reader' || isSensitive)) throw principal.unconfirmed
  context.set('principal', principal)
  if (!includesRole(principal.role, access))
    throw new ForbiddenError('role_missing', `This needs the role ${access}; an administrator can give it`)
  checkScope(principal, scope)
  if (isSensitive && context.get('services').now() - principal.authenticatedAt > RECENT_MS) {
    throw new ForbiddenError(
      'reauthentication_required',
      'Give your password (or second factor) again first: this changes how an account is protected',
    )
  }
}

const admit = (context: Context<AdminEnv>, rule: GuardedRule): Promise<void> | undefined => {
  const found = context.get('services').authenticate(context.req.raw)
  if (found instanceof Promise) return found.then((principal) => admitAs(context, rule, principal))
  admitAs(context, rule, found)
  return undefined
}

const isGuarded = (rule: AccessRule): rule is GuardedRule => rule.access !== 'public'

/**
 * Lets only those through who may call a route. It runs before anything of the request is looked at, so that
 * nobody learns from a refusal what they may not see.
 */
export const requireAccess =
  (rule: AccessRule): Check =>
  (context) => {
    if (!isGuarded(rule)) return undefined
    context.set('admittedAt', context.get('services').now())
    return admit(context, rule)
  }

const JSON_TYPE = /^application\/json\b/i

/** Less than another process takes a session that was ended here (`createSessionStates`): nothing is lost by it. */
const STALE_MS = 1_000

/**
 * Waits for the body, and asks again who calls where that took a while: whoever was shut out meanwhile must not
 * end what they began before, by a body that they held back.
 */
export const reviewAccess = (rule: AccessRule): Check => {
  if (!isGuarded(rule)) return () => undefined
  return async (context) => {
    // Kept by Hono: whoever reads the body after this reads the same. As a text where a text is read next, because
    // turning one into the other costs more than reading it.
    await (JSON_TYPE.test(context.req.header('content-type') ?? '')
      ? context.req.text()
      : context.req.arrayBuffer())
    const since = context.get('services').now() - (context.get('admittedAt') ?? 0)
    if (since > STALE_MS) await admit(context, rule)
  }
}
