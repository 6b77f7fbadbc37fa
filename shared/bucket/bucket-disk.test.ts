import { mkdir, mkdtemp, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDiskBucket } from './bucket-disk.ts'
import { bucketContract } from './bucket.contract.ts'
import { listAll, put, textOf } from './contract/contract-helpers.ts'

const makeRoot = () => mkdtemp(join(tmpdir(), 'hisubtory-bucket-'))

/** So many pieces of a thousand bytes, and then perhaps an error. */
async function* pieces(count: number, error?: Error) {
  for (let at = 0; at < count; at += 1) yield Buffer.alloc(1_000, 'x')
  if (error) throw error
}

bucketContract('a folder', async () => {
  const root = await makeRoot()
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

describe('a bucket in a folder', () => {
  let root: string
  let bucket: ReturnType<typeof createDiskBucket>
  beforeEach(async () => {
    root = await makeRoot()
    bucket = createDiskBucket({ root })
  })
  afterEach(async () => {
    bucket[Symbol.dispose]()
    await rm(root, { recursive: true, force: true })
  })
  const filesIn = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => !entry.isDirectory() && !entry.parentPath.includes('.bucket'))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))

  test('holds the bytes of the objects under their keys, and nothing else outside its dot-folder', async () => {
    await put(bucket, 'v1/index.json', '{}')
    await put(bucket, 'v1/lines/2.json', '{}')
    await put(bucket, 'v1/lines/2.json', '{"a":1}')
    await bucket.delete('v1/index.json')
    expect(await filesIn()).toEqual(['v1/lines/2.json'])
    expect(await readdir(join(root, '.bucket', 'temporary'))).toEqual([])
  })

  test('a refused put leaves no temporary file', async () => {
    await put(bucket, 'a.json', '1')
    await expect(put(bucket, 'a.json', '2', { absent: true })).rejects.toThrow(
      'is not the one that was expected',
    )
    expect(await readdir(join(root, '.bucket', 'temporary'))).toEqual([])
  })

  test('never answers the same etag for two writes of one key, however fast they follow', async () => {
    const etags = new Set<string>()
    for (let at = 0; at < 1_000; at++) etags.add((await put(bucket, 'fast.json', '"same"')).etag)
    expect(etags.size).toBe(1_000)
  })

  test('a write over an object from the future, as after a clock was set back, still has another time', async () => {
    await put(bucket, 'future.json', '1')
    await utimes(join(root, 'future.json'), 4_000_000_000, 4_000_000_000)
    const future = await bucket.head('future.json')
    const { etag } = await put(bucket, 'future.json', '2', { etag: future?.etag ?? '' })
    expect((await stat(join(root, 'future.json'), { bigint: true })).mtimeNs).toBeGreaterThan(
      4_000_000_000_000_000_000n,
    )
    expect((await bucket.head('future.json'))?.etag).toBe(etag)
  })

  test('follows no symbolic link out of it: neither to a file nor through a folder', async () => {
    const outside = await makeRoot()
    await writeFile(join(outside, 'secret.json'), '"secret"')
    await symlink(join(outside, 'secret.json'), join(root, 'file.json'))
    await symlink(outside, join(root, 'folder'))
    for (const key of ['file.json', 'folder/secret.json']) {
      expect(await bucket.get(key)).toBeNull()
      expect(await bucket.head(key)).toBeNull()
      await bucket.delete(key)
    }
    expect(await listAll(bucket, '')).toEqual([])
    expect(await listAll(bucket, 'folder/')).toEqual([])
    await expect(put(bucket, 'folder/new.json', '1')).rejects.toThrow('has no place in the bucket')
    await put(bucket, 'file.json', '"mine"', { absent: true })
    expect(await textOf(bucket, 'file.json')).toBe('"mine"')
    expect(await textOf(createDiskBucket({ root: outside }), 'secret.json')).toBe('"secret"')
    expect((await readdir(outside)).toSorted()).toEqual(['.bucket', 'secret.json'])
    await rm(outside, { recursive: true })
  })

  test('says what is in the way where a file stands for a folder, or a folder for a file', async () => {
    await put(bucket, 'a/b.json', '1')
    await expect(put(bucket, 'a', '1')).rejects.toMatchObject({ code: 'key_occupied' })
    await expect(put(bucket, 'a/b.json/c.json', '1')).rejects.toMatchObject({ code: 'key_occupied' })
    expect(await textOf(bucket, 'a/b.json')).toBe('1')
  })

  test('goes on when somebody removed a folder while it is open, or the whole bucket and opened it anew', async () => {
    await put(bucket, 'v1/a.json', '1')
    await rm(join(root, 'v1'), { recursive: true })
    expect(await bucket.get('v1/a.json')).toBeNull()
    await put(bucket, 'v1/a.json', '2', { absent: true })
    await rm(root, { recursive: true })
    using _another = createDiskBucket({ root })
    expect(await listAll(bucket, '')).toEqual([])
    await put(bucket, 'v1/a.json', '3', { absent: true })
    expect(await textOf(bucket, 'v1/a.json')).toBe('3')
  })

  test.each([
    ['there is nothing in its place', async () => {}],
    ['an empty mount point is left', () => mkdir(root)],
    ['a file stands in its place', () => writeFile(root, '')],
  ])('is unavailable, and not without objects, while its folder is away and %s', async (_, leave) => {
    await put(bucket, 'v1/a.json', '1')
    const away = `${root}-away`
    await rename(root, away)
    await leave()
    const unavailable = { code: 'bucket_unavailable' }
    for (const key of ['v1/a.json', 'v1/new.json', 'v2/new.json']) {
      await expect(bucket.get(key)).rejects.toMatchObject(unavailable)
      await expect(bucket.head(key)).rejects.toMatchObject(unavailable)
      await expect(put(bucket, key, '2')).rejects.toMatchObject(unavailable)
      await expect(bucket.delete(key)).rejects.toMatchObject(unavailable)
    }
    await expect(listAll(bucket, '')).rejects.toMatchObject(unavailable)
    await expect(listAll(bucket, 'v1/')).rejects.toMatchObject(unavailable)
    expect(await readdir(root).catch(() => [])).toEqual([])
    await rm(root, { recursive: true, force: true })
    await rename(away, root)
    expect(await textOf(bucket, 'v1/a.json')).toBe('1')
    expect(await bucket.get('v1/new.json')).toBeNull()
    await put(bucket, 'v1/a.json', '2')
    await bucket.delete('v1/a.json')
  })

  test('removes temporary files that a dead process left, once they are old', async () => {
    const temporary = join(root, '.bucket', 'temporary')
    await mkdir(temporary, { recursive: true })
    await writeFile(join(temporary, 'old'), 'half')
    await writeFile(join(temporary, 'young'), 'half')
    await utimes(join(temporary, 'old'), 1, 1)
    await put(bucket, 'a.json', '1')
    expect(await readdir(temporary)).toEqual(['young'])
  })

  test('an object that comes in pieces is stored whole, or, where it is too long or breaks off, not at all', async () => {
    await bucket.putStream('quarantine/whole', pieces(5), { maxBytes: 5_000 })
    expect((await bucket.head('quarantine/whole'))?.bytes).toBe(5_000)
    const long = bucket.putStream('quarantine/long', pieces(50), { maxBytes: 5_000 })
    await expect(long).rejects.toMatchObject({ code: 'too_large' })
    const broken = bucket.putStream('quarantine/broken', pieces(2, new Error('gone')), { maxBytes: 5_000 })
    await expect(broken).rejects.toThrow('gone')
    expect(await filesIn()).toEqual(['quarantine/whole'])
    expect(await readdir(join(root, '.bucket', 'temporary'))).toEqual([])
  })

  test('a body of many megabytes is stored whole, and one whose signal is aborted on the way not at all', async () => {
    const body = Buffer.alloc(5_000_000, 'x')
    await put(bucket, 'media/big.webp', body)
    expect((await bucket.head('media/big.webp'))?.bytes).toBe(5_000_000)
    const abort = new AbortController()
    const storing = bucket.put(
      'media/aborted.webp',
      { body, metadata: { contentType: 'image/webp', cacheControl: '', tags: [] } },
      { signal: abort.signal },
    )
    abort.abort(new Error('enough'))
    await expect(storing).rejects.toThrow('enough')
    expect(await bucket.get('media/aborted.webp')).toBeNull()
    expect(await readdir(join(root, '.bucket', 'temporary'))).toEqual([])
  })
})
