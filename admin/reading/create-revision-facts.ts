import type { EpisodeSnapshot, Picture } from '#shared/content/revision.ts'
import type { Database } from '#shared/database/database.ts'

/** What of a whole episode lists and reader apps need: how many cuts it has, and the first picture. */
export type RevisionFact = { cuts: number; firstPicture: Picture | null }

export type RevisionFacts = {
  /** @returns the facts of those revisions that there are */
  read(revisions: string[]): Promise<Map<string, RevisionFact>>
}

/** About 500 bytes each. */
const MAX_KEPT = 10_000

const factOf = (data: string): RevisionFact => {
  const { cuts } = JSON.parse(data) as EpisodeSnapshot
  return { cuts: cuts.length, firstPicture: cuts[0]?.picture ?? null }
}

/** Reads snapshots once, and remembers the little that is needed of them: a revision never changes. */
export const createRevisionFacts = (db: Database): RevisionFacts => {
  let kept = new Map<string, RevisionFact>()
  return {
    async read(revisions) {
      const wanted = [...new Set(revisions)]
      const found = new Map(
        wanted.flatMap((id): [string, RevisionFact][] => {
          const fact = kept.get(id)
          return fact ? [[id, fact]] : []
        }),
      )
      const missing = wanted.filter((id) => !found.has(id))
      if (missing.length === 0) return found
      const rows = await db
        .selectFrom('episode_revision')
        .select(['id', 'data'])
        .where('id', 'in', missing)
        .execute()
      if (kept.size + rows.length > MAX_KEPT) kept = new Map()
      for (const { id, data } of rows) {
        const fact = factOf(data)
        kept.set(id, fact)
        found.set(id, fact)
      }
      return found
    },
  }
}
