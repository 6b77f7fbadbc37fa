import type { ObjectMetadata } from '#shared/bucket/bucket.ts'

/** What a document should be now. `bad`: its rows can't be projected; readers keep what they have. */
export type Projection =
  | {
      state: 'present'
      path: string
      body: Buffer
      hash: string
      metadata: ObjectMetadata
      links: string[]
      /** What it was made of (see `fingerprintOf`); null where nobody can say it in short. */
      fingerprint: string | null
    }
  | { state: 'absent'; path: string }
  | { state: 'bad'; path: string; error: string }

/** Projects documents by their paths; every path is in the answer. */
export type ProjectDocuments = (paths: string[]) => Promise<Map<string, Projection>>
