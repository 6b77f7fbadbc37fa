import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '#shared/logger.ts'
import { DOCUMENT_CACHE_CONTROL, objectMetadata } from '#shared/bucket/object-metadata.ts'
import { startEdge, type RunningEdge, type StartEdgeOptions } from '../start-edge.ts'
import { createControlledBucket, type ControlledBucket } from './bucket-controlled.ts'
import { sendRaw, type RawAnswer } from './send-raw.ts'

export type EdgeFixture = AsyncDisposable & {
  edge: RunningEdge
  bucket: ControlledBucket
  dataDir: string
  /** The clock of the edge, in milliseconds; it stands still until a test moves it. */
  clock: { ms: number }
  /** Stores an object; text is a document, bytes are a medium. */
  store(
    key: string,
    body: string | Uint8Array,
    metadata?: { cacheControl?: string; tags?: string[] },
  ): Promise<void>
  /** One request on a connection of its own, with nothing added and nothing decoded. */
  request(path: string, headers?: Record<string, string>, method?: string): Promise<RawAnswer>
}

/** A running edge over a bucket in memory, on free ports, with a data folder of its own. */
export const createEdgeFixture = async (options: Partial<StartEdgeOptions> = {}): Promise<EdgeFixture> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hisubtory-edge-'))
  const bucket = createControlledBucket()
  const clock = { ms: 1_000_000_000 }
  const edge = await startEdge({
    bucket,
    dataDir,
    logger: silentLogger(),
    now: () => clock.ms,
    closeDeadlineMs: 200,
    ...options,
  })
  return {
    edge,
    bucket,
    dataDir,
    clock,
    async store(key, body, { cacheControl = DOCUMENT_CACHE_CONTROL, tags } = {}) {
      const bytes = Buffer.from(body)
      const metadata = objectMetadata(key, bytes)
      if (typeof body === 'string') metadata.cacheControl = cacheControl
      await bucket.put(key, { body: bytes, metadata: { ...metadata, tags: tags ?? metadata.tags } }, {})
    },
    request: (path, headers = {}, method = 'GET') => {
      const fields = Object.entries({ host: 'edge.test', connection: 'close', ...headers })
      const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      return sendRaw(edge.port, `${method} ${path} HTTP/1.1\r\n${lines}\r\n`)
    },
    async [Symbol.asyncDispose]() {
      await edge[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true })
    },
  }
}
