import { z } from '@hono/zod-openapi'
import { finishVisit } from '../../../oidc/finish-visit.ts'
import { deviceOf } from '../../account-context-of.ts'
import { answerHeaders } from '../../answer-headers.ts'
import { defineRoute } from '../../define-route.ts'
import { openAnswer } from '../auth/open-answer.ts'
import { oidcContextOf } from './oidc-context-of.ts'
import { providerParams } from './oidc-schema.ts'
import { readVisitCookie } from './visit-cookie.ts'

/** Providers add parameters of their own (`session_state`, `authuser`): those are passed over. */
const answerQuery = z.looseObject({
  state: z.string().max(200).optional(),
  code: z.string().max(4_096).optional(),
  iss: z.string().max(1_000).optional(),
  error: z.string().max(200).optional(),
})

export const endVisit = defineRoute(
  {
    method: 'get',
    path: '/api/auth/oidc/{provider}/callback',
    summary:
      'Where a provider sends the browser back to: it is signed in by cookies, and goes on to returnTo. With a second factor, #challenge=… there goes to /api/auth/second-factor with a code',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    request: { params: providerParams, query: answerQuery },
    responses: {
      303: {
        description: 'Signed in, linked, or asked for a second factor',
        ...answerHeaders('Location', 'Set-Cookie'),
      },
    },
  },
  async (context) => {
    context.header('cache-control', 'no-store')
    const { provider } = context.req.valid('param')
    const { searchParams: query } = new URL(context.req.url)
    const browser = readVisitCookie(context) ?? ''
    const done = await finishVisit(oidcContextOf(context), provider, { query, browser }, deviceOf(context))
    // A fragment is neither sent to a server nor written into its log.
    if (done.kind === 'second-factor') {
      const [page] = done.returnTo.split('#')
      return context.redirect(`${page}#challenge=${done.challenge}`, 303)
    }
    if (done.kind === 'signed-in') await openAnswer(context, { ...done.signedIn, mode: 'cookie' })
    return context.redirect(done.returnTo, 303)
  },
)
