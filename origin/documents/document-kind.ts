import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Schema } from '#shared/database/schema.ts'
import type { Touched } from '../touched.ts'

/**
 * One kind of document that readers can fetch: where it lies, what it is made of, and which changes reach it.
 * `Rows` is whatever `load` reads for one document and `project` turns into its body.
 */
export type DocumentKind<Rows = unknown, Body = unknown> = {
  name: string
  /** The object's key: `v1/episodes/{id}.json`, or without `{id}` where there is one document only (its id is ''). */
  pattern: string
  schema: z.ZodType<Body>
  /** Documents of a lower rank are stored first: what is linked to before what links to it. */
  rank: number
  /** At most this many ids are given to `load` at once, so that memory stays bounded where a document is large. */
  maxBatch: number
  /** No document may grow over it; it is parked with an error instead. */
  maxBytes: number
  /** The ids of the documents that the changes reach. Pure. */
  affectedBy(touched: Touched): string[]
  /** The ids of all documents that there should be, in the order of their bytes, after one of them (null: from the first). */
  ids(db: Kysely<Schema>, after: string | null, limit: number): Promise<string[]>
  /**
   * Reads what the documents of these ids are made of, in a constant number of queries however many ids there
   * are. An id that is not in the answer has no document (it is not published, or trashed, or unknown).
   * It never throws for a broken row: what decides about one document alone is parsed by `project`, and broken
   * neighbours are left out, or shown by their id.
   */
  load(db: Kysely<Schema>, ids: string[]): Promise<Map<string, Rows>>
  /**
   * `load` in two steps, where most of what a document is made of is a snapshot, which never changes once it is
   * written: `outline` reads everything else, and the snapshot's id in its place, as plain data. Two equal
   * outlines make two equal documents, so that a rebuild need not read what `complete` reads.
   */
  steps?: {
    outline(db: Kysely<Schema>, ids: string[]): Promise<Map<string, unknown>>
    complete(db: Kysely<Schema>, outlines: Map<string, unknown>): Promise<Map<string, Rows>>
  }
  /**
   * Makes the body, its keys in alphabetical order at every depth, so that `JSON.stringify` gives the canonical
   * bytes. Pure: no clock, no chance, no counter.
   * @throws BadRowError when the rows of this document are broken
   */
  project(rows: Rows, id: string): Body
  /** The keys of the documents that the body leads a reader to. */
  links(body: Body): string[]
}
