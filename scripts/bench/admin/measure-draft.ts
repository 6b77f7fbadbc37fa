import type { Database } from '#shared/database/database.ts'
import { createRandom } from '../../simulation/random.ts'
import { episodeId } from '../catalogue/catalogue-ids.ts'
import type { CataloguePlan } from '../catalogue/catalogue-plan.ts'
import { pickEpisode } from '../edit/pick-episode.ts'
import type { Figure } from '../report/figure.ts'
import { bareApp } from './bare-app.ts'
import type { BenchAdmin } from './open-admin.ts'
import { timeInTurn } from './time-in-turn.ts'

const ROUNDS = 100

/** Measures how long it takes to save an episode whole when one caption was changed, as an editor's page does. */
export const measureDraft = async (
  db: Database,
  { api }: BenchAdmin,
  plan: CataloguePlan,
): Promise<Figure[]> => {
  const path = `/api/admin/episodes/${episodeId(plan, pickEpisode(createRandom(2), plan))}`
  const { body } = await api.get(path)
  const { webtoon, number, title, summary, thumbnail, tags, sources, cuts } = body
  const draft = { webtoon, number, title, summary, thumbnail, tags, sources, cuts }
  let { version } = body as { version: number }
  let saves = 0
  const bare = bareApp(db)
  const { save, floor } = await timeInTurn(ROUNDS, {
    save: async () => {
      draft.cuts[0].caption = `고침 ${(saves += 1)}`
      const saved = await api.put(path, draft, { 'if-match': `"${version}"` })
      if (saved.status !== 200) throw new Error(`A draft was answered with ${saved.status}`)
      version = saved.body.version
    },
    floor: async () => {
      const headers = { 'content-type': 'application/json' }
      const sent = JSON.stringify({ ...draft, saves: (saves += 1) })
      await (await bare.request(`/episodes/${body.id}`, { method: 'PUT', headers, body: sent })).text()
    },
  })
  return [
    {
      what: `admin: save of a draft of ${cuts.length} cuts, p50`,
      measured: { value: save, unit: 'ms' },
      floor: { value: floor, unit: 'ms', of: 'bare Hono, one row changed' },
      ratio: save / floor,
    },
  ]
}
