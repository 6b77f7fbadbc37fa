import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { VISIT_LIFETIME_MS } from '../../../oidc/begin-visit.ts'
import type { AdminEnv } from '../../admin-env.ts'

/** `__Host-`: nobody else can put one there (RFC 6265bis, section 4.1.3.2), so that nobody signs a victim in as somebody else. */
const NAME = '__Host-hisubtory-visit'

/** What this browser keeps since it began a visit to a provider. */
export const readVisitCookie = (context: Context<AdminEnv>): string | undefined => getCookie(context, NAME)

/** `Lax`, because the way back from the provider is a link from another site. */
export const keepVisitCookie = (context: Context<AdminEnv>, browser: string): void =>
  setCookie(context, NAME, browser, {
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
    maxAge: VISIT_LIFETIME_MS / 1_000,
  })
