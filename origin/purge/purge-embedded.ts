import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  edgeControlFolder,
  edgeControlSchema,
  type EdgeControl,
  type EdgePurge,
} from '#shared/edge-control.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { processIdentity } from '#shared/process-identity.ts'
import type { PurgeLimits, PurgePort, PurgeRequest } from '#shared/purge.ts'

/** How long an edge on this machine may take for a purge. */
const ANSWER_TIMEOUT_MS = 5_000

/** What one request to a control port may name. */
const MAX_TARGETS_PER_REQUEST = 5_000

/** A cache in memory: a purge is complete at once and costs nothing. */
const LIMITS: PurgeLimits = {
  maxPathsInProgress: Number.MAX_SAFE_INTEGER,
  maxWildcardsInProgress: Number.MAX_SAFE_INTEGER,
  maxTagsInProgress: Number.MAX_SAFE_INTEGER,
  tagsCountAsPaths: false,
  minIntervalMs: 0,
  costly: false,
}

/** An edge that runs, or may run, could not be purged; the purge has to be repeated. */
class EdgePurgeError extends HisubtoryError {
  constructor(message: string, options?: ErrorOptions) {
    super('edge_purge_failed', message, options)
  }
}

type PurgeTargets = Pick<PurgeRequest, 'paths' | 'wildcards' | 'tags'>

/** Purges the edge of this very process. */
export const purgeInProcess = (purge: (targets: PurgeTargets) => Promise<void>): PurgePort => ({
  limits: LIMITS,
  start: async (request, signal) => {
    signal?.throwIfAborted()
    await purge(request)
    return { id: request.callerReference, done: true }
  },
  isDone: async () => true,
})

/**
 * Purges every embedded edge that is announced in the data folder, over its control port.
 * An edge whose process is gone has no cache: it counts as purged, and its announcement is removed.
 * @throws EdgePurgeError (from `start`) when one that may be alive does not confirm the purge
 */
export const purgeEmbedded = ({ dataDir }: { dataDir: string }): PurgePort =>
  purgeInProcess(async (targets) => {
    const folder = edgeControlFolder(dataDir)
    const files = (await readFolder(folder)).filter((name) => name.endsWith('.json'))
    // All of them before an error is thrown: one that hangs must not keep the others from being purged.
    const outcomes = await Promise.allSettled(
      files.map((name) => purgeAnnounced(join(folder, name), targets)),
    )
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failure !== undefined) throw failure.reason as Error
  })

const readFolder = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isNotFound(error)) return []
    throw error
  }
}

const purgeAnnounced = async (file: string, targets: PurgeTargets): Promise<void> => {
  const control = await readAnnouncement(file)
  if (control === null) return
  try {
    for (const part of divide(targets)) await post(control, part)
  } catch (error) {
    if (isAlive(control)) {
      const advice = 'it is tried again. If no edge runs there, remove the file'
      throw new EdgePurgeError(`The edge of ${file} did not confirm a purge; ${advice}`, { cause: error })
    }
    await rm(file, { force: true })
  }
}

/** Null when the edge has withdrawn it meanwhile. */
const readAnnouncement = async (file: string): Promise<EdgeControl | null> => {
  try {
    return edgeControlSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (isNotFound(error)) return null
    const advice = 'Remove it when no edge is running, or start the edge again'
    throw new EdgePurgeError(`The announcement of an edge in ${file} cannot be read. ${advice}`, {
      cause: error,
    })
  }
}

const divide = function* ({ paths, wildcards, tags }: PurgeTargets): Generator<EdgePurge> {
  const most = Math.max(paths.length, wildcards.length, tags.length)
  for (let at = 0; at < most; at += MAX_TARGETS_PER_REQUEST) {
    const part = (list: string[]) => list.slice(at, at + MAX_TARGETS_PER_REQUEST)
    yield { paths: part(paths), wildcards: part(wildcards), tags: part(tags) }
  }
}

const post = async ({ url, secret }: EdgeControl, targets: EdgePurge): Promise<void> => {
  const response = await fetch(new URL('/purge', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(targets),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`The control port answered ${response.status}: ${answer.slice(0, 500)}`)
}

const isAlive = ({ pid, identity }: EdgeControl): boolean => processIdentity(pid) === identity

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
