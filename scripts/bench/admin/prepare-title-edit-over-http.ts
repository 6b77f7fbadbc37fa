import type { Caller } from '#admin/http/testing/create-caller.ts'
import { episodeId } from '../catalogue/catalogue-ids.ts'
import type { CataloguePlan } from '../catalogue/catalogue-plan.ts'
import type { TitleEdit } from '../edit/edit-title.ts'

let edits = 0

/** The same edit as `prepareTitleEdit`, made by two calls of the admin API: save the title, and publish. */
export const prepareTitleEditOverHttp = async (
  api: Caller,
  plan: CataloguePlan,
  index: number,
): Promise<TitleEdit> => {
  const id = episodeId(plan, index)
  const path = `/api/admin/episodes/${id}`
  const { body: episode, headers } = await api.get(path)
  const etag = headers.get('etag') ?? ''
  edits += 1
  const title = `${String(episode.title).slice(0, 100)} 다시 ${edits}`
  return {
    id,
    title,
    make: async () => {
      const { body: saved } = await api.patch(path, { title }, { 'if-match': etag })
      const items = [{ kind: 'episode', id, version: saved.version }]
      const { status, body } = await api.post('/api/admin/publish', { items })
      if (status !== 202) throw new Error(`An edit of a title was answered with ${status}`)
      return String(body.publication.id)
    },
  }
}
