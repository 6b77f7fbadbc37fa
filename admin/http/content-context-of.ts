import type { Context } from 'hono'
import { AuthenticationError } from '#shared/errors.ts'
import type { Act } from '../content/act.ts'
import type { ContentContext } from '../content/content-context.ts'
import { previewOfAct } from '../previews/preview-of-act.ts'
import { ActPreviewed } from './act-previewed.ts'
import type { AdminEnv } from './admin-env.ts'
import { commitMark } from './commit-mark.ts'
import { draftsOnly } from './drafts-only.ts'
import type { Principal } from './principal.ts'

/** Who calls. @throws AuthenticationError on a route that is open to everybody, where nobody is known */
export const principalOf = (context: Context<AdminEnv>): Principal => {
  const principal = context.get('principal')
  if (principal === null) throw new AuthenticationError()
  return principal
}

/** What the functions of `admin/content/` need, for whoever calls. Where a preview was asked for, nothing is committed. */
export const contentContextOf = (context: Context<AdminEnv>): ContentContext => {
  const { db, now, newId, onCommit, documentPreviews } = context.var.services
  const { preview } = context.var
  const principal = principalOf(context)
  const refuse = draftsOnly(principal)
  const mark = commitMark(context)
  const beforeCommit = async (act: Act): Promise<void> => {
    refuse(act)
    if (preview) throw new ActPreviewed(await previewOfAct(documentPreviews, act, preview.document))
    await mark?.(act)
  }
  const origin = context.var.clientAddress
  return { db, actor: principal.userId, origin, now, newId, onCommit, beforeCommit }
}
