import type { Database } from '#shared/database/database.ts'
import type { Figure } from '../report/figure.ts'
import { bareApp } from './bare-app.ts'
import type { BenchAdmin } from './open-admin.ts'
import { timeInTurn } from './time-in-turn.ts'

const ROUNDS = 200
const SEARCH = `/api/admin/episodes?q=${encodeURIComponent('은행나')}`

const succeed = async (answering: Promise<{ status: number }>): Promise<void> => {
  const { status } = await answering
  if (status !== 200) throw new Error(`A list was answered with ${status}`)
}

/** Measures the first page of the list of episodes, and a search in their titles. */
export const measureLists = async (
  db: Database,
  { api }: BenchAdmin,
  episodes: number,
): Promise<Figure[]> => {
  const bare = bareApp(db)
  const { list, search, floor } = await timeInTurn(ROUNDS, {
    list: () => succeed(api.get('/api/admin/episodes')),
    search: () => succeed(api.get(SEARCH)),
    floor: async () => (await bare.request('/list')).text(),
  })
  const beside = { value: floor, unit: 'ms', of: 'bare Hono, one indexed query' } as const
  return [
    {
      what: `admin: a page of ${episodes} episodes with its count, p50`,
      measured: { value: list, unit: 'ms' },
      floor: beside,
      ratio: list / floor,
    },
    {
      what: 'admin: a search in their titles, p50',
      measured: { value: search, unit: 'ms' },
      floor: beside,
      ratio: search / floor,
    },
  ]
}
