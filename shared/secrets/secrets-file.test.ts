import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFileSecrets } from './secrets-file.ts'
import { secretsContract } from './secrets.contract.ts'

const newFolder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'hisubtory-secrets-'))

secretsContract('files', async () => {
  const folder = await newFolder()
  return {
    open: () => createFileSecrets(folder),
    write: (name, text) => writeFile(join(folder, name), text, { mode: 0o600 }),
    texts: async () => {
      const names = await readdir(folder)
      const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)
      return Object.fromEntries(await Promise.all(texts))
    },
    close: () => rm(folder, { recursive: true }),
  }
})

test('only its owner may read a file with a secret, and one that others can read is refused', async () => {
  const folder = await newFolder()
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'new', 'encryption')
  await createFileSecrets(join(folder, 'new')).read('encryption')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await chmod(path, 0o644)
  await expect(createFileSecrets(join(folder, 'new')).read('encryption')).rejects.toMatchObject({
    code: 'secret_exposed',
  })
})
