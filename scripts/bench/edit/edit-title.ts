import type { ContentContext } from '#admin/content/content-context.ts'
import { publish } from '#admin/content/publish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { episodeId } from '../catalogue/catalogue-ids.ts'
import type { CataloguePlan } from '../catalogue/catalogue-plan.ts'
import { episodeOf } from '../catalogue/episode-of.ts'

/** An edit that is ready to be made: what an editor sees before the click on "save and publish". */
export type TitleEdit = {
  id: string
  title: string
  /** Saves the title and publishes it. Returns the publication's id. */
  make(): Promise<string>
}

let edits = 0

/** Prepares an edit of the title of an episode, to one that it never had. */
export const prepareTitleEdit = async (
  context: ContentContext,
  plan: CataloguePlan,
  index: number,
): Promise<TitleEdit> => {
  const id = episodeId(plan, index)
  const { version } = await context.db
    .selectFrom('episode')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { cuts: _, thumbnail, ...content } = episodeOf(plan, index)
  edits += 1
  const title = `${content.title} 고침 ${edits}`
  return {
    id,
    title,
    make: async () => {
      const saved = await updateEpisode(context, id, version, { ...content, title, thumbnail: thumbnail?.id })
      const { publication } = await publish(context, [{ kind: 'episode', id, version: saved.version }])
      if (publication === null) throw new Error('An edit of a title was no change for readers')
      return publication
    },
  }
}

/** An editor's context on a catalogue. */
export const editorOn = (parts: Pick<ContentContext, 'db' | 'newId' | 'onCommit'>): ContentContext => ({
  ...parts,
  actor: 'bench',
  origin: 'bench',
  now: Date.now,
})
