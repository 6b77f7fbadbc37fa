import { expect, test } from 'vitest'
import { InvalidKeyError } from '../bucket-errors.ts'
import { objectMetadata } from '../object-metadata.ts'
import { put, textOf, listAll } from './contract-helpers.ts'
import type { Handles } from './contract-helpers.ts'

export const describeKeys = (handles: Handles) => {
  const hostile = [
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    'a/..',
    '../a',
    'a/../b',
    'a/./b',
    '.hidden',
    'a/.b',
  ]
    .concat('.bucket/locks/0', 'a\\b', '..\\a', 'a\0b', 'a\nb', 'a\u007fb', 'a\u0085b', '\ud800')
    .map((key): [string, string] => [JSON.stringify(key), key])
  hostile.push(['a name of 256 bytes', 'a'.repeat(256)], ['a key of 1,025 bytes', 'ab/'.repeat(341) + 'cd'])

  test.each(hostile)('%s is refused by every method', async (_, key) => {
    const { bucket } = handles()
    const object = { body: Buffer.from('1'), metadata: objectMetadata('a.json', Buffer.from('1')) }
    await expect(bucket.get(key)).rejects.toThrow(InvalidKeyError)
    await expect(bucket.head(key)).rejects.toThrow(InvalidKeyError)
    await expect(bucket.put(key, object, {})).rejects.toThrow(InvalidKeyError)
    await expect(bucket.delete(key)).rejects.toThrow(InvalidKeyError)
  })

  test.each(['/', '../', 'a/../', 'a//', '.bucket/', 'a/.', 'a\\'])(
    '%j is refused as a prefix',
    async (prefix) => {
      await expect(listAll(handles().bucket, prefix)).rejects.toThrow(InvalidKeyError)
    },
  )

  test('a key of 1,024 bytes, and one of every script, are keys like others', async () => {
    const { bucket } = handles()
    const longest = 'ab/'.repeat(341) + 'c'
    for (const key of [longest, 'keys/서울 驛 駅 🚇 %2e%2e +&?#=~.json']) {
      const { etag } = await put(bucket, key, '"1"')
      expect(await textOf(bucket, key)).toBe('"1"')
      expect(await listAll(bucket, key)).toEqual([{ key, etag, bytes: 3 }])
      await bucket.delete(key)
      expect(await bucket.head(key)).toBeNull()
    }
  })
}
