import type { Context } from 'hono'
import type { Row } from '#shared/database/schema.ts'
import type { ReleasedAct } from '../../../releases/publish-release.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { receiptOf } from '../../receipt-of.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { releaseView } from './release-view.ts'

const present = (row: unknown) => releaseView(row as Row<'release'>)

/** Runs an act on a release, and makes what it is answered with; a lost race shows the release as it is now. */
export const releaseAnswer = async (context: Context<AdminEnv>, act: () => Promise<ReleasedAct>) => {
  const { release, publication: id } = await withCurrent({}, present, act)
  const { publication, headers } = await receiptOf(context.var.services.db, id)
  return {
    release: releaseView(release),
    publication,
    headers: { ...versionHeaders(release), ...headers },
  }
}
