import { startEdge } from '#edge/start-edge.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { createLogger } from '#shared/logger.ts'
import { childInput, tellParent } from '../setting/run-child.ts'

/* The embedded edge as `npm run edge` starts it, until the parent ends it. */
const { bucketRoot, dataDir } = childInput() as { bucketRoot: string; dataDir: string }
const bucket = createDiskBucket({ root: bucketRoot })
const edge = await startEdge({ bucket, dataDir, logger: createLogger('warn') })
tellParent({ result: edge.url })
process.on('disconnect', () => process.exit())
