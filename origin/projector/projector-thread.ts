import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#shared/database/database.ts'
import { projectDocuments } from '../publishing/project-documents.ts'
import type { ProjectorAnswer, ProjectorQuestion, ProjectorSettings } from './start-projector.ts'

/*
 * The other side of `startProjector`: reads rows and turns them into documents, with connections of its own. It ends
 * with its parent.
 */
const { databaseUrl } = workerData as ProjectorSettings
const db = openDatabase(databaseUrl, { poolSize: 4 })

const answer = async ({ id, paths }: ProjectorQuestion): Promise<ProjectorAnswer> => {
  try {
    return { id, projections: [...(await projectDocuments({ db }, paths)).values()] }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

/** Small buffers are parts of one that Node keeps for itself: those are copied, the others handed over. */
const ownBytes = (body: Buffer): Uint8Array<ArrayBuffer> =>
  body.byteLength === body.buffer.byteLength && body.buffer instanceof ArrayBuffer
    ? new Uint8Array(body.buffer)
    : Uint8Array.from(body)

parentPort?.on('message', (question: ProjectorQuestion) => {
  void answer(question).then((one) => {
    const handedOver: ArrayBuffer[] = []
    for (const projection of one.projections ?? []) {
      if (projection.state !== 'present') continue
      const bytes = ownBytes(projection.body)
      projection.body = bytes as Buffer
      handedOver.push(bytes.buffer)
    }
    parentPort?.postMessage(one, handedOver)
  })
})
