import { hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { childInput, tellParent } from '../setting/run-child.ts'
import type { FloorInput, FloorResult } from './run-floor.ts'

/*
 * What a rebuild can't do without, and nothing else: serialise, hash and write every document, one after the other.
 * The documents are those of a rebuild; reading them is not counted.
 */
const { bucketRoot, target } = childInput() as FloorInput
using bucket = createDiskBucket({ root: bucketRoot })
const result: FloorResult = { documents: 0, bytes: 0, seconds: 0 }
for await (const page of bucket.list('v1/')) {
  const documents = await Promise.all(
    page.map(async ({ key }) => {
      mkdirSync(dirname(join(target, key)), { recursive: true })
      return {
        path: join(target, key),
        document: JSON.parse(await readFile(join(bucketRoot, key), 'utf8')) as unknown,
      }
    }),
  )
  const begun = performance.now()
  for (const { path, document } of documents) {
    const body = Buffer.from(JSON.stringify(document), 'utf8')
    hash('sha256', body, 'hex')
    writeFileSync(path, body)
    result.bytes += body.length
  }
  result.seconds += (performance.now() - begun) / 1000
  result.documents += documents.length
  tellParent({ done: result.documents })
}
tellParent({ result })
process.disconnect?.()
