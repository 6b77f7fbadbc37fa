import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFileSecrets } from './secrets-file.ts'

describe('secrets in files', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hisubtory-secrets-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('a secret is made once, and is the same after a restart', async () => {
    const first = await createFileSecrets(join(folder, 'new')).read('encryption')
    expect(first).toHaveLength(32)
    expect(await createFileSecrets(join(folder, 'new')).read('encryption')).toEqual(first)
  })

  test('processes that start together agree on one, and leave nothing else behind', async () => {
    const read = await Promise.all(
      Array.from({ length: 10 }, () => createFileSecrets(folder).read('encryption')),
    )
    expect(new Set(read.map((secret) => secret.toString('hex'))).size).toBe(1)
    expect(await readdir(folder)).toEqual(['encryption'])
  })

  test('only its owner may read it, and one that others can read is refused', async () => {
    const path = join(folder, 'encryption')
    await createFileSecrets(folder).read('encryption')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await chmod(path, 0o644)
    await expect(createFileSecrets(folder).read('encryption')).rejects.toMatchObject({
      code: 'secret_exposed',
    })
  })

  test('a damaged file is named and left as it is', async () => {
    const path = join(folder, 'encryption')
    await writeFile(path, 'half a sec', { mode: 0o600 })
    await expect(createFileSecrets(folder).read('encryption')).rejects.toMatchObject({
      code: 'secret_malformed',
    })
    expect(await readFile(path, 'utf8')).toBe('half a sec')
  })
})
