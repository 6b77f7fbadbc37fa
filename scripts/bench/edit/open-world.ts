import { join } from 'node:path'
import type { ContentContext } from '#admin/content/content-context.ts'
import { startEdge } from '#edge/start-edge.ts'
import { startPublisher } from '#origin/publisher.ts'
import { purgeInProcess } from '#origin/purge/purge-embedded.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { createLogger } from '#shared/logger.ts'
import type { CataloguePlan } from '../catalogue/catalogue-plan.ts'
import { publisherOn } from '../setting/publisher-on.ts'
import type { Catalogue, Setting } from '../setting/setting.ts'
import { createReader, type Reader } from './create-reader.ts'
import { editorOn } from './edit-title.ts'

/** An editor, a publisher, the embedded edge and a reader on one catalogue, all in this process. */
export type World = AsyncDisposable & {
  plan: CataloguePlan
  db: Database
  editor: ContentContext
  reader: Reader
}

export const openWorld = async (
  setting: Setting,
  { name, plan, url, bucketRoot }: Catalogue,
): Promise<World> => {
  await using opened = new AsyncDisposableStack()
  const db = opened.use(openDatabase(url))
  const bucket = opened.use(createDiskBucket({ root: bucketRoot }))
  const dataDir = join(setting.folder, `edge-${name}`)
  const edge = opened.use(
    await startEdge({ bucket, dataDir, logger: createLogger('warn'), closeDeadlineMs: 1_000 }),
  )
  const reader = opened.use(createReader(edge.url))
  const readEdge = async (path: string) => {
    const { status, body } = await reader.read(path)
    if (status !== 200 && status !== 404) throw new Error(`The edge answered ${status} to ${path}`)
    return { body: status === 200 ? body : null }
  }
  const purge = purgeInProcess(edge.purge)
  const publisher = opened.use(startPublisher(publisherOn({ db, bucket, purge, readEdge })))
  const editor = editorOn({ db, newId: newUlid, onCommit: publisher.wake })
  const running = opened.move()
  return { plan, db, editor, reader, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
