import type { KyselyPlugin } from 'kysely'
import type { Database } from '#shared/database/database.ts'

/** A handle on the same database that counts its queries; `taken` tells how many there were since it was asked last. */
export const countQueries = (db: Database): { db: Database; taken: () => number } => {
  let count = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
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
