import { expect, test } from 'vitest'
import type { BucketEntry } from '../bucket.ts'
import { compareUtf8 } from '../compare-utf8.ts'
import { put, listAll } from './contract-helpers.ts'
import type { Handles } from './contract-helpers.ts'

export const describeListing = (handles: Handles) => {
  // An emulator in Python takes 8 ms for a put.
  test('2,500 objects come in pages of at most 1,000, each once, in order, with the etag of their put', async () => {
    const { bucket, other } = handles()
    const keys = Array.from({ length: 2_500 }, (_, at) => `many/${(at * 7919) % 2_500}.json`)
    const etags = new Map<string, string>()
    for (let at = 0; at < keys.length; at += 50) {
      await Promise.all(
        keys.slice(at, at + 50).map(async (key) => etags.set(key, (await put(bucket, key, `"${key}"`)).etag)),
      )
    }
    const pages: BucketEntry[][] = []
    for await (const page of other.list('many/')) pages.push(page)
    expect(pages.map((page) => page.length)).toEqual([1_000, 1_000, 500])
    const listed = pages.flat()
    expect(listed.map((entry) => entry.key)).toEqual([...keys].toSorted(compareUtf8))
    expect(listed.every((entry) => entry.etag === etags.get(entry.key))).toBe(true)
    expect(listed[0]).toEqual({ key: 'many/0.json', etag: etags.get('many/0.json'), bytes: 13 })
  }, 120_000)

  test('the order is that of the whole keys’ UTF-8 bytes: lines.json stands before lines/2.json', async () => {
    const { bucket } = handles()
    const ordered = [
      'a/b-',
      'a/b.json',
      'a/b/c/d.json',
      'lines-x.json',
      'lines.json',
      'lines/2.json',
      'lines0',
    ]
    ordered.push('강남', 'Ａ', '🚇')
    for (const name of ordered.toReversed()) await put(bucket, `order/${name}`, '1')
    expect((await listAll(bucket, 'order/')).map((entry) => entry.key.slice(6))).toEqual(ordered)
  })

  test('a prefix is the beginning of a key, whether it ends at a folder or not', async () => {
    const { bucket } = handles()
    for (const key of ['prefix/ab.json', 'prefix/ab/c.json', 'prefix/b.json', 'prefixed.json'])
      await put(bucket, key, '1')
    const keysUnder = async (prefix: string) => (await listAll(bucket, prefix)).map((entry) => entry.key)
    expect(await keysUnder('prefix/a')).toEqual(['prefix/ab.json', 'prefix/ab/c.json'])
    expect(await keysUnder('prefix')).toEqual([
      'prefix/ab.json',
      'prefix/ab/c.json',
      'prefix/b.json',
      'prefixed.json',
    ])
    expect(await keysUnder('prefix/b.json/')).toEqual([])
    expect(await keysUnder('nothing/here/')).toEqual([])
    expect(await keysUnder('')).toEqual(expect.arrayContaining(['prefix/ab.json', 'prefixed.json']))
  })

  test('a listing that is left early ends without a trace', async () => {
    const { bucket } = handles()
    await put(bucket, 'early/a.json', '1')
    for await (const page of bucket.list('early/')) {
      expect(page).toHaveLength(1)
      break
    }
    expect(await listAll(bucket, 'early/')).toHaveLength(1)
  })
}
