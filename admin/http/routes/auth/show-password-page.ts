import { z } from '@hono/zod-openapi'
import { defineRoute } from '../../define-route.ts'
import { passwordPage } from './password-page.ts'

const pageOf = <const Path extends string>(
  path: Path,
  kind: Parameters<typeof passwordPage>[0],
  summary: string,
) =>
  defineRoute(
    {
      method: 'get',
      path,
      summary,
      tags: ['Signing in'],
      access: 'public',
      scope: null,
      responses: {
        200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
      },
    },
    (context) => {
      const { html, policy } = passwordPage(kind)
      return context.html(html, 200, { 'content-security-policy': policy })
    },
  )

export const showResetPage = pageOf(
  '/api/auth/reset-password',
  'reset',
  'The page of a mailed link: choose a new password',
)

export const showInvitationPage = pageOf(
  '/api/auth/accept-invitation',
  'invitation',
  'The page of a mailed invitation: choose a password',
)
