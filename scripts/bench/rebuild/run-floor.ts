import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { runChild } from '../setting/run-child.ts'
import type { Catalogue, Setting } from '../setting/setting.ts'

export type FloorInput = { bucketRoot: string; target: string }
export type FloorResult = { documents: number; bytes: number; seconds: number }

/** Serialises, hashes and writes the documents of a stored catalogue in a plain loop, in a process of its own. */
export const runFloor = async (
  { folder, progress, signal }: Setting,
  { bucketRoot }: Catalogue,
): Promise<FloorResult> => {
  using task = progress('Floor: the same documents, serialised, hashed and written')
  // It stays until the end: see `emptyBucket`.
  const target = await mkdtemp(join(folder, 'floor-'))
  let shown = 0
  const onDone = (done: number) => {
    task.advance(done - shown)
    shown = done
  }
  return runChild<FloorResult>(
    join(import.meta.dirname, 'floor-process.ts'),
    { bucketRoot, target } satisfies FloorInput,
    { signal, onDone },
  )
}
