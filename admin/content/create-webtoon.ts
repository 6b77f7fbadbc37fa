import { parseInput } from '#shared/content/parse-input.ts'
import { webtoonInput, type WebtoonInput } from '#shared/content/webtoon.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { checkReferences } from './check-references.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItems } from './lock-items.ts'
import { performAct } from './perform-act.ts'
import { writeTagLinks } from './tag-links.ts'
import { webtoonColumns, webtoonReferences } from './webtoon-content.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Creates a webtoon on a station, as a draft: readers see it when it is published.
 * @throws ValidationError
 */
export const createWebtoon = async (
  context: ContentContext,
  input: WebtoonInput,
): Promise<Saved<'webtoon'>> => {
  const content = parseInput(webtoonInput, input)
  return performAct(context, async (act) => {
    // The station can't be trashed by somebody else before the webtoon stands on it.
    await lockItems(act.tx, { station: [content.station] })
    await checkReferences(act.tx, webtoonReferences(content))
    const row = {
      id: act.newId(),
      ...webtoonColumns(content),
      version: 1,
      trashed_at: null,
      published_revision_id: null,
      published_version: null,
      first_published_at: null,
      listing_number: null,
      created_at: act.at,
      updated_at: act.at,
    }
    await act.tx.insertInto('webtoon').values(row).execute()
    await writeTagLinks(act.tx, 'webtoon', row.id, content.tags)
    await indexItem(act.tx, 'webtoon', row.id, searchTexts.webtoon(row))
    await writeAudit(act, { action: 'create', kind: 'webtoon', id: row.id, after: content })
    return row
  })
}
