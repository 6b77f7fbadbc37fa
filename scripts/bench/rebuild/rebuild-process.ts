import { purgeInProcess } from '#origin/purge/purge-embedded.ts'
import { startProjector } from '#origin/projector/start-projector.ts'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { openDatabase } from '#shared/database/database.ts'
import { publisherOn } from '../setting/publisher-on.ts'
import { childInput, tellParent } from '../setting/run-child.ts'
import type { RebuildInput, RebuildResult } from './run-rebuild.ts'

const { url, bucketRoot } = childInput() as RebuildInput
await using db = openDatabase(url)
using bucket = createDiskBucket({ root: bucketRoot })
const idleBytes = process.memoryUsage.rss()
const purge = purgeInProcess(async () => undefined)
await using projector = startProjector(url)
const { project } = projector
const report = await rebuild(
  { ...publisherOn({ db, bucket, purge, readEdge: null }), project },
  {
    onProgress: (_stage, done) => tellParent({ done }),
  },
)
// getrusage(2) counts in KiB on Linux, and libuv makes it so elsewhere.
const peakBytes = process.resourceUsage().maxRSS * 1024
const { unsettled } = await db
  .selectFrom('document')
  .where('retry_at', 'is not', null)
  .select(({ fn }) => fn.countAll<number>().as('unsettled'))
  .executeTakeFirstOrThrow()
tellParent({ result: { unsettled: Number(unsettled), report, peakBytes, idleBytes } satisfies RebuildResult })
process.disconnect?.()
