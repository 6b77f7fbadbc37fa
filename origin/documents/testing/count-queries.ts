import type { KyselyPlugin } from 'kysely'
import type { Database } from '#shared/database/database.ts'

/** A handle on the same database that counts its queries; `taken` tells how many there were since it was asked last. */
export const countQueries = (db: Database): { db: Database; taken: () => number } => {
  let count = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    // Once for each query that was sent; a part of a query is transformed too, but has no result.
    transformResult: async ({ result }) => {
      count += 1
      return result
    },
  }
  return {
    db: db.withPlugin(plugin),
    taken: () => {
      const taken = count
      count = 0
      return taken
    },
  }
}
