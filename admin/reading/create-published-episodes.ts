import { askTogether } from '#shared/database/ask-together.ts'
import { createStandIn } from '#shared/database/create-stand-in.ts'
import type { Database } from '#shared/database/database.ts'
import { endOfSpan } from '#shared/end-of-span.ts'
import { visibleEpisodes } from './visible-episodes.ts'

/** Tells which episodes readers can see now. */
export type PublishedEpisodes = {
  /** The revision of a published episode that readers see, where that is known without asking. */
  recall(id: string): string | undefined
  /** @returns the published ones among them, each with the revision that readers see */
  find(ids: string[]): Promise<Map<string, string>>
}

/** How long at most an episode that was withdrawn may still be taken for published: whoever reads it sees it as long. */
const KEPT_MS = 2_000
const MAX_KEPT = 20_000

type Kept = { revision: string; until: number }
type Found = [id: string, revision: string][]

/**
 * Remembers for up to two seconds what is published, so that a place that is kept every few seconds costs no query.
 * While the database is away, what was published when it last answered still is: readers go on reading it, too.
 * What is not published is not remembered: a new episode can be read at once, and nobody fills the memory with ids
 * that they made up.
 */
export const createPublishedEpisodes = (db: Database, now: () => number): PublishedEpisodes => {
  let kept = new Map<string, Kept>()
  const standIn = createStandIn()
  const askAll = askTogether(async (ids: string[]) => {
    const rows = await visibleEpisodes(db)
      .where('episode.id', 'in', ids)
      .select(['episode.id', 'episode_revision.id as revision'])
      .execute()
    return new Map(rows.map(({ id, revision }) => [id, revision]))
  })

  const known = (id: string, at: number): string | undefined => {
    const found = kept.get(id)
    // A clock that was set back must not keep it for longer.
    return found && found.until > at && found.until - at <= KEPT_MS ? found.revision : undefined
  }

  const ask = async (ids: string[], at: number): Promise<Found> => {
    const revisions = await askAll(ids)
    const found = ids.flatMap((id): Found => {
      const revision = revisions.get(id)
      return revision === undefined ? [] : [[id, revision]]
    })
    for (const id of ids) kept.delete(id)
    if (kept.size + found.length > MAX_KEPT) kept = new Map()
    // From when it was asked: nothing is taken for published for longer because the answer was slow.
    for (const [id, revision] of found) kept.set(id, { revision, until: endOfSpan(at, KEPT_MS) })
    return found
  }

  /** What stands in has to know all of them: of an episode that nobody has asked for, only the database can tell. */
  const askOrStandIn = async (ids: string[], at: number): Promise<Found> => {
    if (ids.length === 0) return []
    const known = ids.flatMap((id): Found => {
      const found = kept.get(id)
      return found ? [[id, found.revision]] : []
    })
    return known.length < ids.length ? ask(ids, at) : (await standIn(() => ask(ids, at), known)).answer
  }

  /** What is asked for now: many who read the same episode at the same time ask once. */
  const asking = new Map<string, Promise<Found>>()
  const askForAll = (ids: string[], at: number): Promise<Found> => {
    const asked = askOrStandIn(ids, at)
    for (const id of ids) asking.set(id, asked)
    const forget = (): void => {
      for (const id of ids) if (asking.get(id) === asked) asking.delete(id)
    }
    asked.then(forget, forget)
    return asked
  }

  return {
    recall: (id) => known(id, now()),
    async find(ids) {
      const at = now()
      const found = new Map<string, string>()
      const unknown: string[] = []
      for (const id of new Set(ids)) {
        const revision = known(id, at)
        if (revision === undefined) unknown.push(id)
        else found.set(id, revision)
      }
      if (unknown.length === 0) return found
      const [mine, others] = [unknown.filter((id) => !asking.has(id)), unknown.filter((id) => asking.has(id))]
      const asked = new Set([askForAll(mine, at), ...others.flatMap((id) => asking.get(id) ?? [])])
      const answers = new Map((await Promise.all(asked)).flat())
      // What others don't find who asked before may be published since.
      const missed = others.filter((id) => !answers.has(id))
      for (const [id, revision] of await askForAll(missed, now())) answers.set(id, revision)
      for (const id of unknown) {
        const revision = answers.get(id)
        if (revision !== undefined) found.set(id, revision)
      }
      return found
    },
  }
}
