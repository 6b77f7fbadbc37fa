import { expect, test } from 'vitest'
import { PreconditionFailedError } from '../bucket-errors.ts'
import { put, textOf } from './contract-helpers.ts'
import type { Handles } from './contract-helpers.ts'

export const describeDeleting = (handles: Handles) => {
  test('a deleted object is gone for everybody, and deleting it again is no error', async () => {
    const { bucket, other } = handles()
    const { etag } = await put(bucket, 'deleting/a.json', '1')
    await other.delete('deleting/a.json')
    expect(await bucket.get('deleting/a.json')).toBeNull()
    await bucket.delete('deleting/a.json')
    await bucket.delete('deleting/a.json', { ifMatch: etag })
    await bucket.delete('no-such-folder/a.json')
  })

  test('a delete with an etag leaves an object that was replaced meanwhile', async () => {
    const { bucket, other } = handles()
    const first = await put(bucket, 'deleting/b.json', '"1"')
    const second = await put(other, 'deleting/b.json', '"2"')
    await expect(bucket.delete('deleting/b.json', { ifMatch: first.etag })).rejects.toThrow(
      PreconditionFailedError,
    )
    expect(await textOf(bucket, 'deleting/b.json')).toBe('"2"')
    await bucket.delete('deleting/b.json', { ifMatch: second.etag })
    expect(await bucket.head('deleting/b.json')).toBeNull()
  })

  test('a deleted key can be used again', async () => {
    const { bucket } = handles()
    await put(bucket, 'deleting/again.json', '"1"')
    await bucket.delete('deleting/again.json')
    await put(bucket, 'deleting/again.json', '"2"', { absent: true })
    expect(await textOf(bucket, 'deleting/again.json')).toBe('"2"')
  })
}
