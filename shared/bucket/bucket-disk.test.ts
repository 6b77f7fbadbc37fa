import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiskBucket } from './bucket-disk.ts'
import { bucketContract } from './bucket.contract.ts'

bucketContract('a folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'hisubtory-bucket-'))
  const handles: Disposable[] = []
  return {
    open() {
      const bucket = createDiskBucket({ root })
      handles.push(bucket)
      return bucket
    },
    async close() {
      for (const handle of handles) handle[Symbol.dispose]()
      await rm(root, { recursive: true })
    },
  }
})
