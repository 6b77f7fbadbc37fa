import { setTimeout as sleep } from 'node:timers/promises'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { createReadEdge } from '../wiring/create-read-edge.ts'
import { openConfiguredBucket } from '../wiring/open-bucket.ts'
import type { DoctorContext } from './check.ts'
import { ok, warning, wrong, type Finding } from './finding.ts'

const KEY = 'v1/index.json'
/** A publication under way is purged within seconds. */
const LOOKS = 3
const PAUSE_MS = 1_500

type ReadEdge = ReturnType<typeof createReadEdge>

const compare = async (bucket: Bucket, readEdge: ReadEdge): Promise<Finding> => {
  const [stored, seen] = await Promise.all([bucket.get(KEY), readEdge(`/${KEY}`)])
  if (!stored && seen.body === null) {
    const advice = 'publish something, or run "npm run rebuild"'
    return warning('content', `Nothing is published yet: there is no ${KEY}`, advice)
  }
  if (!stored) {
    const advice = 'look whether EDGE_URL and BUCKET_URL belong together, and run "npm run rebuild"'
    return wrong('content', `Readers see a ${KEY} that is not in the bucket`, advice)
  }
  if (seen.body !== null && Buffer.from(seen.body).equals(Buffer.from(stored.body)))
    return ok('content', `Readers see ${KEY} as it is stored`)
  const what = seen.body === null ? `no ${KEY}` : `another ${KEY} than is stored`
  const advice =
    'look at "npm run status" whether purges wait; else whether EDGE_URL reads from this bucket, and then run "npm run rebuild"'
  return wrong('content', `Readers see ${what}`, advice)
}

/** Whether readers get what is stored. In development that is the embedded edge of this machine, where one runs. */
export const checkEdge = async ({ config }: DoctorContext): Promise<Finding[]> => {
  const isAssumed = config.edge.url === undefined
  if (isAssumed && config.stage === 'production')
    return [warning('answers', 'Nobody knows what readers call', 'set EDGE_URL to it')]
  const url = config.edge.url ?? `http://127.0.0.1:${config.edge.port}`
  const readEdge = createReadEdge(url)
  try {
    await readEdge(`/${KEY}`)
  } catch (error) {
    if (!isAssumed || !(error instanceof TypeError)) throw error
    return [warning('answers', `No embedded edge runs at ${url}`, 'start one by "npm run edge"')]
  }
  using bucket = await openConfiguredBucket(config.bucket)
  let content = await compare(bucket, readEdge)
  for (let look = 1; look < LOOKS && content.state === 'wrong'; look += 1) {
    await sleep(PAUSE_MS)
    content = await compare(bucket, readEdge)
  }
  return [ok('answers', url), content]
}
