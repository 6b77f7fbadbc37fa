import { randomBytes } from 'node:crypto'
import pLimit from 'p-limit'
import { ThrottledError } from '#shared/errors.ts'
import { ARGON2_COST, hashArgon2id, SALT_BYTES, verifyArgon2id } from './argon2id.ts'
import { isDjangoHash, verifyDjangoHash } from './verify-django-hash.ts'

export type PasswordHasher = {
  hash(password: string): Promise<string>
  /**
   * Compares a password with a stored hash. Without one (no such user, or none set) it does the same work, so
   * that the time tells nobody who has an account.
   * @returns `isOutdated`: it was right, and should be hashed anew
   * @throws ThrottledError when too many passwords wait already
   */
  check(password: string, stored: string | null): Promise<{ isRight: boolean; isOutdated: boolean }>
}

/** Each takes 19 MB and a thread of libuv's pool (4 by default), which files and name lookups need too. */
const CONCURRENCY = 2
/** Some seconds of work: whoever stands behind that waits in vain. */
const MAX_WAITING = 100
const RETRY_AFTER_MS = 5_000

/**
 * The same characters as different code points are the same password (NIST SP 800-63B-4, section 3.1.1.2: NFKC
 * before hashing): keyboards of macOS and Windows compose 한글 differently.
 */
const normalised = (password: string): string => password.normalize('NFKC')

const isCurrent = (cost: typeof ARGON2_COST): boolean =>
  cost.memory === ARGON2_COST.memory &&
  cost.passes === ARGON2_COST.passes &&
  cost.parallelism === ARGON2_COST.parallelism

/**
 * Hashes and compares passwords, a few at a time.
 * @param verify what compares with Argon2id, named so that a test can count the work
 */
export const createPasswordHasher = (
  options: { maxWaiting?: number; verify?: typeof verifyArgon2id } = {},
): PasswordHasher => {
  const { maxWaiting = MAX_WAITING, verify = verifyArgon2id } = options
  const limit = pLimit(CONCURRENCY)
  /** Nobody's password. Made once: all work but that of comparing would take time of its own. */
  let nobody: Promise<string> | undefined
  const hashOfNobody = (): Promise<string> =>
    (nobody ??= hashArgon2id(randomBytes(SALT_BYTES).toString('hex'), randomBytes(SALT_BYTES)))

  const queued = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (limit.pendingCount >= maxWaiting) throw new ThrottledError(RETRY_AFTER_MS)
    return limit(work)
  }

  const compare = async (password: string, stored: string | null) => {
    if (stored !== null && isDjangoHash(stored))
      return { isRight: await verifyDjangoHash(password, stored), isOutdated: true }
    const result = await verify(normalised(password), stored ?? (await hashOfNobody()))
    if (stored === null || !result) return { isRight: false, isOutdated: false }
    return { isRight: result.isRight, isOutdated: !isCurrent(result.cost) }
  }

  return {
    hash: (password) => queued(() => hashArgon2id(normalised(password), randomBytes(SALT_BYTES))),
    check: (password, stored) =>
      queued(async () => {
        const { isRight, isOutdated } = await compare(password, stored)
        return { isRight, isOutdated: isRight && isOutdated }
      }),
  }
}
