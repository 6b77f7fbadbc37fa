import type { Migration } from 'kysely/migration'
import { content } from './0001-content.ts'
import { revisions } from './0002-revisions.ts'
import { publishing } from './0003-publishing.ts'
import { http } from './0004-http.ts'
import { accounts } from './0005-accounts.ts'
import { factors } from './0006-factors.ts'
import { media } from './0007-media.ts'
import { releases } from './0008-releases.ts'
import { webhooks } from './0009-webhooks.ts'
import { lists } from './0010-lists.ts'
import { fingerprints } from './0011-fingerprints.ts'
import { history } from './0012-history.ts'
import { reading } from './0013-reading.ts'
import { popularity } from './0014-popularity.ts'
import { bookmarkRemovals } from './0015-bookmark-removals.ts'

const numbered = (chapter: string, steps: Record<string, Migration>): [string, Migration][] =>
  Object.entries(steps).map(([name, step], index) => [
    `${chapter}-${String(index + 1).padStart(2, '0')}-${name.replaceAll('_', '-')}`,
    step,
  ])

/**
 * All migrations in their order; each is one statement, because MariaDB can't take half of several back.
 * Steps are only ever added behind: their names stand in every database that ran them.
 */
export const allMigrations: Record<string, Migration> = Object.fromEntries([
  ...numbered('0001-content', content),
  ...numbered('0002-revisions', revisions),
  ...numbered('0003-publishing', publishing),
  ...numbered('0004-http', http),
  ...numbered('0005-accounts', accounts),
  ...numbered('0006-factors', factors),
  ...numbered('0007-media', media),
  ...numbered('0008-releases', releases),
  ...numbered('0009-webhooks', webhooks),
  ...numbered('0010-lists', lists),
  ...numbered('0011-fingerprints', fingerprints),
  ...numbered('0012-history', history),
  ...numbered('0013-reading', reading),
  ...numbered('0014-popularity', popularity),
  ...numbered('0015-bookmark-removals', bookmarkRemovals),
])
