import { newEpisodeInput, type NewEpisodeInput } from '#shared/content/new-episode.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { checkReferences } from './check-references.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { episodeColumns, episodeReferences } from './episode-content.ts'
import { nextEpisodeNumber, refuseTakenNumber } from './episode-numbers.ts'
import { lockItems } from './lock-items.ts'
import { performAct } from './perform-act.ts'
import { writeTagLinks } from './tag-links.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Creates an episode without cuts, as a draft: readers see it when it is published.
 * @throws ValidationError, or ConflictError `number_taken`
 */
export const createEpisode = async (
  context: ContentContext,
  input: NewEpisodeInput,
): Promise<Saved<'episode'>> => {
  const parsed = parseInput(newEpisodeInput, input)
  return performAct(context, async (act) => {
    const { tx } = act
    // Numbers are given and compared while the webtoon is locked.
    await lockItems(tx, { webtoon: [parsed.webtoon] })
    await checkReferences(tx, episodeReferences(parsed))
    const content = { ...parsed, number: parsed.number ?? (await nextEpisodeNumber(tx, parsed.webtoon)) }
    const id = act.newId()
    await refuseTakenNumber(tx, { id, ...content })
    const row = {
      id,
      ...episodeColumns(content),
      version: 1,
      trashed_at: null,
      published_revision_id: null,
      published_version: null,
      first_published_at: null,
      created_at: act.at,
      updated_at: act.at,
    }
    await tx.insertInto('episode').values(row).execute()
    await writeTagLinks(tx, 'episode', id, content.tags)
    await indexItem(tx, 'episode', id, searchTexts.episode(row))
    await writeAudit(act, { action: 'create', kind: 'episode', id, after: content })
    return row
  })
}
