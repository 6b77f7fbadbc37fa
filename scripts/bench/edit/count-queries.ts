import type { KyselyPlugin } from 'kysely'

/** Counts the queries of a database handle, those inside transactions included. */
export type QueryCounter = { count: number; plugin: KyselyPlugin }

export const createQueryCounter = (): QueryCounter => {
  const counter: QueryCounter = {
    count: 0,
    plugin: {
      transformQuery: ({ node }) => {
        counter.count += 1
        return node
      },
      transformResult: async ({ result }) => result,
    },
  }
  return counter
}
