import { expect, it } from 'vitest'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { loadAndPublish } from './testing/load-and-publish.ts'
import { openInstance } from './testing/open-instance.ts'

const DAMAGED = 'v1/stations/jamsil.json'
const GONE = 'v1/stations/gangnam.json'
const FOREIGN = 'v1/stations/of-a-stranger.json'

const firstPicture = async (bucket: Bucket) => {
  for await (const [entry] of bucket.list('media/')) if (entry) return bucket.get(entry.key)
  return null
}

/** Many commands, on a machine that may be busy with other tests. */
const TIMEOUT_MS = 120_000

it(
  'the page on a damaged bucket puts documents right, and names the pictures that only a backup has',
  async () => {
    const instance = await openInstance()
    const { bucket, db } = instance.content
    await loadAndPublish(instance, { webtoons: true })
    const [right, gone] = [await bucket.get(DAMAGED), await bucket.get(GONE)]
    const picture = await firstPicture(bucket)
    if (!right || !gone || !picture) throw new Error('The sample is not as it was')
    await bucket.put(DAMAGED, { body: Buffer.from('{}'), metadata: right.metadata }, {})
    await bucket.put(FOREIGN, { body: Buffer.from('{}'), metadata: right.metadata }, {})
    await bucket.delete(GONE)
    await bucket.delete(picture.key)

    const page = await instance.follow('the-bucket-was-damaged')
    const looked = await page.next()
    expect(looked.code).toBe(1)
    expect(looked.output).toContain('Bucket: 1 objects missing, 2 damaged, 0 foreign')
    expect(looked.output).toContain(`Missing: ${picture.key}\n`)

    expect(await page.next()).toMatchObject({ command: 'npm run rebuild -- --verify all', code: 0 })
    expect((await bucket.get(DAMAGED))?.body).toEqual(right.body)
    expect((await bucket.get(GONE))?.body).toEqual(gone.body)
    expect(await bucket.head(FOREIGN)).toBeNull()
    expect(await db.selectFrom('purge').select('id').execute()).toEqual([])

    // As removing a delete marker does in S3.
    await bucket.put(picture.key, { body: picture.body, metadata: picture.metadata }, {})
    const over = await page.next()
    expect(over).toMatchObject({ command: 'npm run rebuild -- --verify all --pictures', code: 0 })
    expect(over.output).toMatch(/Pictures: \d+ objects expected, 0 missing/)
    expect(over.output).toContain(', 0 otherwise, through ')
    expect(page.left()).toEqual([])
  },
  TIMEOUT_MS,
)
