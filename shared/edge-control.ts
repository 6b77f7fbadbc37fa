import { join } from 'node:path'
import { z } from 'zod'

/**
 * How an embedded edge tells publishers in other processes that it exists: one file for each running edge in
 * this folder of the data folder, because a publisher has to purge all of them.
 */
export const edgeControlFolder = (dataDir: string): string => join(dataDir, 'edge-control')

/** What stands in the file. It holds a secret, so it is made with mode 0600. */
export const edgeControlSchema = z.object({
  /** Where the control port listens, on loopback: `http://127.0.0.1:PORT`. */
  url: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  /** Sent as `Authorization: Bearer`. */
  secret: z.string().min(32),
  pid: z.int().positive(),
  /** Tells the process from a later one with the same number; see `process-identity.ts`. */
  identity: z.string().min(1),
})
export type EdgeControl = z.infer<typeof edgeControlSchema>

const path = z.string().startsWith('/').max(1025)

/** The body of `POST /purge`: as in `PurgeRequest`, and absent lists are empty. */
export const edgePurgeSchema = z.strictObject({
  paths: z.array(path).max(10_000).default([]),
  wildcards: z.array(path.endsWith('*')).max(10_000).default([]),
  tags: z.array(z.string().min(1).max(256)).max(10_000).default([]),
})
export type EdgePurge = z.infer<typeof edgePurgeSchema>
