import { expect, test } from 'vitest'
import { objectMetadata } from '../object-metadata.ts'
import { put, textOf } from './contract-helpers.ts'
import type { Handles } from './contract-helpers.ts'

export const describeObjects = (handles: Handles) => {
  test('what one handle put, another reads with its bytes, size, etag and metadata', async () => {
    const { bucket, other } = handles()
    const key = 'v1/episodes/e-1.json'
    const body = Buffer.from('{"id":"e-1","station":{"id":"gangnam"},"title":"강남역 江南驛 🚇"}')
    const { etag } = await put(bucket, key, body)
    const object = await other.get(key)
    expect(object).toEqual({
      key,
      etag,
      bytes: body.length,
      body: expect.anything(),
      metadata: objectMetadata(key, body),
    })
    expect(Buffer.from(object?.body ?? []).equals(body)).toBe(true)
    expect(object?.metadata.tags).toEqual(['episodes', 'episode-e-1', 'station-gangnam'])
    expect(await other.head(key)).toEqual({ key, etag, bytes: body.length })
    expect(etag).not.toContain('"')
  })

  test('bytes that are no text, and no bytes at all, come back as they were', async () => {
    const { bucket } = handles()
    const every = Buffer.from(Array.from({ length: 1_000_003 }, (_, at) => at & 0xff))
    await put(bucket, 'media/bytes.webp', every)
    await put(bucket, 'media/empty.webp', '')
    expect(Buffer.from((await bucket.get('media/bytes.webp'))?.body ?? []).equals(every)).toBe(true)
    expect(await bucket.get('media/empty.webp')).toMatchObject({ bytes: 0, body: { length: 0 } })
    expect((await bucket.get('media/empty.webp'))?.metadata.contentType).toBe('image/webp')
  })

  test('an object that is not there is null, also below and above the key of another', async () => {
    const { bucket } = handles()
    await put(bucket, 'absent/there.json', '1')
    for (const key of ['absent/no.json', 'no-folder/no.json', 'absent', 'absent/there.json/below']) {
      expect(await bucket.get(key)).toBeNull()
      expect(await bucket.head(key)).toBeNull()
    }
  })

  test('a put replaces the whole object, with a shorter one too', async () => {
    const { bucket, other } = handles()
    const first = await put(bucket, 'replace/a.json', '"a long text"')
    const second = await put(bucket, 'replace/a.json', '"b"')
    expect(await textOf(other, 'replace/a.json')).toBe('"b"')
    expect(second.etag).not.toBe(first.etag)
    expect(await other.head('replace/a.json')).toEqual({ key: 'replace/a.json', etag: second.etag, bytes: 3 })
  })

  test('a call whose signal is aborted stores and reads nothing', async () => {
    const { bucket } = handles()
    const signal = AbortSignal.abort(new Error('enough'))
    const object = { body: Buffer.from('1'), metadata: objectMetadata('aborted.json', Buffer.from('1')) }
    await expect(bucket.put('aborted.json', object, { signal })).rejects.toThrow('enough')
    await expect(bucket.get('aborted.json', { signal })).rejects.toThrow('enough')
    expect(await bucket.get('aborted.json')).toBeNull()
  })
}
