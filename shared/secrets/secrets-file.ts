import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HisubtoryError } from '../errors.ts'
import { parseSecret } from './parse-secret.ts'
import { SECRET_BYTES, type SecretName, type Secrets } from './secrets.ts'

const OWNER_ONLY = 0o600
const OTHERS = 0o077

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code

/** @returns null where there is no such file */
const readSecret = async (path: string): Promise<Buffer | null> => {
  await using file = await open(path, 'r').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
  if (!file) return null
  const { mode } = await file.stat()
  // Windows knows no such bits.
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
    throw new HisubtoryError(
      'secret_exposed',
      `Others may read ${path}: run "chmod 600 ${path}"; if somebody did read it, put a new one in its place and sign in again`,
    )
  }
  return parseSecret(await file.readFile('utf8'), path)
}

/** Makes a secret whole and at once: of several processes that start together, the first one's stays. */
const makeSecret = async (folder: string, path: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomBytes(8).toString('hex')}`
  try {
    await using file = await open(temporary, 'wx', OWNER_ONLY)
    await file.writeFile(`${randomBytes(SECRET_BYTES).toString('base64url')}\n`)
    await file.sync()
    // A link never replaces what is there, and what it shows is complete.
    await link(temporary, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    await rm(temporary, { force: true })
  }
}

/**
 * Secrets as files that only their owner may read; each is made when it is first asked for. For development and
 * small self-hosting: back the folder up apart from the database.
 * @param folder made where there is none
 */
export const createFileSecrets = (folder: string): Secrets => ({
  find: (name) => readSecret(join(folder, name)),
  async read(name: SecretName) {
    const path = join(folder, name)
    const known = await readSecret(path)
    if (known) return known
    await makeSecret(folder, path)
    const made = await readSecret(path)
    if (!made) throw new HisubtoryError('secret_malformed', `${path} vanished as soon as it was made`)
    return made
  },
})
