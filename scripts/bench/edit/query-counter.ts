import type { KyselyPlugin } from 'kysely'

/** Counts the queries of a database handle, those inside transactions included. */
export type QueryCounter = { count: number; plugin: KyselyPlugin }

export const createQueryCounter = (): QueryCounter => {
  const counter: QueryCounter = {
    count: 0,
    plugin: {
      transformQuery: ({ node }) => node,
      // Called once for each query that ran; `transformQuery` is called for a part of another query, too.
      transformResult: async ({ result }) => {
        counter.count += 1
        return result
      },
    },
  }
  return counter
}
