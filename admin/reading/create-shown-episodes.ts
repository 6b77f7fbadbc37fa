import type { Database } from '#shared/database/database.ts'
import type { RevisionFacts } from './create-revision-facts.ts'
import { readShownEpisodes, type ShownEpisode } from './read-shown-episodes.ts'

/** Reads how lists show episodes. */
export type ShownEpisodes = {
  /** @returns in the order of the ids */
  read(ids: string[]): Promise<ShownEpisode[]>
}

type Options = { db: Database; facts: RevisionFacts; now: () => number }
type Kept = { episode: ShownEpisode; until: number }

/** How long a list may show an episode as it was: no longer than another process takes it for published. */
const KEPT_MS = 2_000
/** About a kilobyte each. */
const MAX_KEPT = 5_000

/** Remembers for two seconds how episodes are shown: what many read at the same time is asked for once. */
export const createShownEpisodes = ({ db, facts, now }: Options): ShownEpisodes => {
  let kept = new Map<string, Kept>()

  const known = (id: string, at: number): ShownEpisode | undefined => {
    const found = kept.get(id)
    // A clock that was set back must not keep it for longer.
    return found && found.until > at && found.until - at <= KEPT_MS ? found.episode : undefined
  }

  return {
    async read(ids) {
      const at = now()
      const shown = new Map(
        ids.flatMap((id): [string, ShownEpisode][] => {
          const episode = known(id, at)
          return episode ? [[id, episode]] : []
        }),
      )
      const lacking = ids.filter((id) => !shown.has(id))
      const asked = await readShownEpisodes({ db, facts }, lacking)
      if (kept.size + asked.length > MAX_KEPT) kept = new Map()
      // From when it was asked: nothing is shown for longer because the answer was slow.
      for (const episode of asked) kept.set(episode.id, { episode, until: at + KEPT_MS })
      for (const episode of asked) shown.set(episode.id, episode)
      return ids.map((id) => shown.get(id)!)
    },
  }
}
