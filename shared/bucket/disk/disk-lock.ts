import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { BucketUnavailableError } from '../bucket-errors.ts'
import { makeFolder } from './disk-presence.ts'
import { hasErrorCode } from './has-error-code.ts'

/** So many locks, that two processes writing different keys seldom wait for each other. */
const SHARDS = 16
const WAIT_LIMIT_MS = 10_000
const SQLITE_BUSY = 5

type Shard = { database: DatabaseSync; inode: bigint }

/** Runs a synchronous step while no other process, thread or handle runs one for the same key. */
export type DiskLock = Disposable & { run<T>(key: string, step: () => T): Promise<T> }

/**
 * Locks between processes on one machine, which the kernel frees when their holder dies, however it dies.
 * Node has no `fcntl` locks of its own; an SQLite transaction is one (`begin immediate` takes the RESERVED lock,
 * "File Locking And Concurrency In SQLite Version 3"). It is always rolled back, so that nothing is ever written: the
 * databases stay empty, and a lock costs 8 microseconds and no fsync. A folder that several machines share over a
 * network is not covered.
 */
export const createDiskLock = (folder: string): DiskLock => {
  const shards = new Map<number, Shard>()

  const open = (index: number): Shard => {
    const known = shards.get(index)
    if (known) return known
    makeFolder(folder)
    const file = join(folder, index.toString(16))
    createIfMissing(file)
    // Waiting inside SQLite would block the event loop: it answers at once, and we wait outside.
    const database = new DatabaseSync(file, { timeout: 0 })
    // No journal file beside it, since there is nothing to roll back.
    database.exec('pragma journal_mode = memory')
    const shard = { database, inode: statSync(file, { bigint: true }).ino }
    shards.set(index, shard)
    return shard
  }

  const close = (index: number) => {
    shards.get(index)?.database.close()
    shards.delete(index)
  }

  /** Somebody may have removed the folder and another process made it anew: then the file that we lock is not theirs. */
  const isStale = (index: number, shard: Shard): boolean =>
    statSync(join(folder, index.toString(16)), { bigint: true, throwIfNoEntry: false })?.ino !== shard.inode

  /** Holds the lock for the step alone; `undefined` when another holds it, or the lock file was replaced. */
  const attempt = <T>(index: number, step: () => T): { value: T } | undefined => {
    const shard = open(index)
    try {
      shard.database.exec('begin immediate')
    } catch (error) {
      if (isBusy(error)) return undefined
      throw error
    }
    try {
      if (!isStale(index, shard)) return { value: step() }
    } finally {
      shard.database.exec('rollback')
    }
    close(index)
    return undefined
  }

  return {
    async run(key, step) {
      const index = shardOf(key)
      for (let waitedMs = 0; waitedMs < WAIT_LIMIT_MS;) {
        const outcome = attempt(index, step)
        if (outcome) return outcome.value
        const waitMs = 1 + Math.random() * 4
        await delay(waitMs)
        waitedMs += waitMs
      }
      throw new BucketUnavailableError(key, {
        cause: new Error(`Another process has held the lock in ${folder} for ${WAIT_LIMIT_MS / 1000} s`),
      })
    },
    [Symbol.dispose]() {
      for (const index of shards.keys()) close(index)
    },
  }
}

/** Never opens a file that is there: closing it would drop the locks that this process holds on it (POSIX, `fcntl`). */
const createIfMissing = (file: string): void => {
  try {
    writeFileSync(file, '', { flag: 'wx' })
  } catch (error) {
    if (!hasErrorCode(error, 'EEXIST')) throw error
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY

const shardOf = (key: string): number => {
  let hash = 0
  for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0
  return (hash >>> 0) % SHARDS
}
