import type { Caller } from '#admin/http/testing/create-caller.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { EDITORS_ZONE, type EditedKind, type EditorActs, type Item } from './editor-acts.ts'

type Answer = Awaited<ReturnType<Caller['get']>>

const pathOf = (kind: EditedKind, id: string): string => `/api/admin/${kind}s/${id}`
const ifMatch = ({ version }: Pick<Item, 'version'>) => ({ 'if-match': `"${version}"` })

/** What was done; a refusal is thrown as the error that it was, and anything else is a fault of ours. */
const done = async (answering: Promise<Answer>): Promise<Answer['body']> => {
  const { status, body } = await answering
  if (status < 300) return body
  if (status < 500) throw new HisubtoryError(String(body.code), String(body.detail))
  throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`)
}

/** The versions of things that are put into an order. */
const readVersions = async (api: Caller, kind: EditedKind, ids: string[]) => {
  const items: Pick<Item, 'id' | 'version'>[] = []
  for (const id of ids) {
    const { version } = await done(api.get(pathOf(kind, id)))
    items.push({ id, version })
  }
  return items
}

/** An editor who calls the admin API, as a publisher. What is ordered is read before: its versions count. */
export const actOverHttp = (api: Caller): EditorActs => ({
  create: (kind, input) => done(api.post(`/api/admin/${kind}s`, input)),
  // Of an episode, fields are changed; its whole draft would be saved with its cuts.
  update: (kind, item, input) =>
    done(
      kind === 'episode'
        ? api.patch(pathOf(kind, item.id), input, ifMatch(item))
        : api.put(pathOf(kind, item.id), input, ifMatch(item)),
    ),
  trash: (kind, item) => done(api.delete(pathOf(kind, item.id), ifMatch(item))),
  restore: (kind, item) => done(api.post(`${pathOf(kind, item.id)}/restore`, undefined, ifMatch(item))),
  saveCuts: (episode, cuts) =>
    done(api.put(`${pathOf('episode', episode.id)}/cuts`, { cuts }, ifMatch(episode))),
  orderLines: async (ids) =>
    done(api.put('/api/admin/lines', { lines: await readVersions(api, 'line', ids) })),
  orderEpisodes: async (webtoon, ids) => {
    const episodes = await readVersions(api, 'episode', ids)
    return done(api.post(`/api/admin/webtoons/${webtoon}/episodes/order`, { episodes }))
  },
  publish: (items) => done(api.post('/api/admin/publish', { items })),
  unpublish: (items) => done(api.post('/api/admin/unpublish', { items })),
  schedule: (item, action, at) =>
    done(
      api.post('/api/admin/schedules', {
        ...item,
        action,
        at: new Date(at).toISOString(),
        zone: EDITORS_ZONE,
      }),
    ),
})
