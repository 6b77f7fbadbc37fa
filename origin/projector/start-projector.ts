import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { HisubtoryError } from '#shared/errors.ts'
import type { Projection, ProjectDocuments } from '../publishing/projection.ts'

export type ProjectorSettings = { databaseUrl: string }
export type ProjectorQuestion = { id: number; paths: string[] }
export type ProjectorAnswer = { id: number; projections?: Projection[]; error?: string }

/**
 * It holds some chunks' rows and documents. V8 lets a heap with a far limit grow to several times what lives in it
 * before it looks for garbage; under a near one it looks sooner, which costs little (npm run rebuild has the same).
 */
const MEMORY = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 768 }

/**
 * Projects documents on another thread, so that a rebuild reads and projects one chunk while it stores another one.
 * Projecting is a pure function of the database: where it runs makes no difference to what comes out.
 * @param databaseUrl the database of the publisher's context, in a file or on a server
 */
export const startProjector = (databaseUrl: string): { project: ProjectDocuments } & AsyncDisposable => {
  const thread = new Worker(join(import.meta.dirname, 'projector-thread.ts'), {
    workerData: { databaseUrl } satisfies ProjectorSettings,
    resourceLimits: MEMORY,
  })
  const waiting = new Map<number, PromiseWithResolvers<Map<string, Projection>>>()
  let asked = 0
  let failure: HisubtoryError | undefined

  const fail = (cause?: unknown) => {
    failure ??= new HisubtoryError(
      'projector_ended',
      'The thread that projects documents ended; start again',
      {
        cause,
      },
    )
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
  }
  thread.on('error', fail)
  thread.on('exit', () => fail())
  thread.on('message', ({ id, projections, error }: ProjectorAnswer) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (projections) asker?.resolve(new Map(projections.map((one) => [one.path, withBuffer(one)])))
    else asker?.reject(new HisubtoryError('projector_failed', `Documents could not be read: ${error}`))
  })

  return {
    project: (paths) => {
      if (failure) return Promise.reject(failure)
      const asker = Promise.withResolvers<Map<string, Projection>>()
      asked += 1
      waiting.set(asked, asker)
      thread.postMessage({ id: asked, paths } satisfies ProjectorQuestion)
      return asker.promise
    },
    [Symbol.asyncDispose]: async () => {
      if (failure) return
      const ended = once(thread, 'exit')
      await thread.terminate()
      await ended
    },
  }
}

/** A buffer arrives as the plain bytes that it is made of. */
const withBuffer = (projection: Projection): Projection =>
  projection.state === 'present'
    ? { ...projection, body: Buffer.from(projection.body.buffer, 0, projection.body.byteLength) }
    : projection
