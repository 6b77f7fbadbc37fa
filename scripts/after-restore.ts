import { raiseVersions } from '#admin/content/raise-versions.ts'
import { mistrustHotHistories } from '#admin/history/rows/mistrust-hot-histories.ts'
import { findLivePublisher } from '#origin/publishing/find-live-publisher.ts'
import { beginAnew } from '#origin/rebuild/begin-anew.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { newUlid } from '#shared/id.ts'
import { runCommand } from './command/run-command.ts'
import { openExistingDatabase } from './wiring/open-existing-database.ts'

await runCommand({
  name: 'after-restore',
  description:
    'Tells a database that was restored to an earlier time that the world went on without it: changes and purges of then are forgotten, which a rebuild makes up for, the hot store of view history forgets what is newer than the database, and pages that editors opened before can overwrite nothing. It is one step of several, with everything else stopped: docs/runbooks.md, "The database was restored to an earlier time". Running it twice does no harm.',
  examples: [
    { command: 'npm run after-restore', description: 'after the restore, before anything is started' },
  ],
  run: async ({ config, output }) => {
    await using db = await openExistingDatabase(config.database)
    const context = { db, now: () => Date.now(), newId: () => newUlid() }
    if ((await findLivePublisher(context)) !== null) {
      throw new HisubtoryError(
        'publisher_at_work',
        'A publisher or a rebuild works with this database: stop all of them and the admin API, wait ten seconds, and run it again',
      )
    }
    const { changes, purges } = await beginAnew(context)
    const readers = await mistrustHotHistories(db, context.newId)
    await raiseVersions(db)
    output(`Forgot ${changes} changes and ${purges} purges of then; the rebuild makes up for them.`)
    output(`The hot store forgets what it has of ${readers} readers when the admin API starts.`)
    output('Pages that editors opened before can overwrite nothing any more.')
    output('Next: npm run rebuild -- --verify all')
  },
})
