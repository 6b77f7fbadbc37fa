import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { objectMetadata } from '#shared/bucket/object-metadata.ts'
import { createEdgeFixture, type EdgeFixture } from './testing/edge-fixture.ts'

let folder: string
let bucket: ReturnType<typeof createDiskBucket>
let fixture: EdgeFixture
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hisubtory-folder-away-'))
  bucket = createDiskBucket({ root: join(folder, 'bucket') })
  const body = Buffer.from('"here"')
  for (const key of ['v1/cached.json', 'v1/uncached.json']) {
    await bucket.put(key, { body, metadata: objectMetadata(key, body) }, {})
  }
  fixture = await createEdgeFixture({ bucket })
})
afterEach(async () => {
  await fixture[Symbol.asyncDispose]()
  bucket[Symbol.dispose]()
  await rm(folder, { recursive: true })
})

test.each([
  ['renamed', async () => {}],
  ['not mounted', () => mkdir(join(folder, 'bucket'))],
])(
  "while the bucket's folder is %s readers keep what is cached, and nobody is told that a document is gone",
  async (_, leave) => {
    expect(await fixture.request('/v1/cached.json')).toMatchObject({ status: 200, text: '"here"' })
    await rename(join(folder, 'bucket'), join(folder, 'away'))
    await leave()
    fixture.clock.ms += 120_000
    expect(await fixture.request('/v1/cached.json')).toMatchObject({ status: 200, text: '"here"' })
    const uncached = await fixture.request('/v1/uncached.json')
    expect(uncached.status).toBe(503)
    expect(uncached.headers['content-type']).toMatch(/^application\/problem\+json/)
    await rm(join(folder, 'bucket'), { recursive: true, force: true })
    await rename(join(folder, 'away'), join(folder, 'bucket'))
    fixture.clock.ms += 10_000
    expect(await fixture.request('/v1/uncached.json')).toMatchObject({ status: 200, text: '"here"' })
  },
)
