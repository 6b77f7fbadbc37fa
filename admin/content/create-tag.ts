import { parseInput } from '#shared/content/parse-input.ts'
import { tagInput, type TagInput } from '#shared/content/tag.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { chooseId } from './choose-id.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { observeReaders } from './observe-readers.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Creates a tag; readers see it at once. Without an id, one is made from the English name.
 * @throws ValidationError, or ConflictError `id_taken`
 */
export const createTag = async (context: ContentContext, input: TagInput): Promise<Saved<'tag'>> => {
  const { id: given, ...content } = parseInput(tagInput, input)
  return performAct(context, async (act) => {
    const id = await chooseId(act.tx, 'tag', given, content.name.en)
    const row = {
      id,
      name: JSON.stringify(content.name),
      version: 1,
      trashed_at: null,
      created_at: act.at,
      updated_at: act.at,
    }
    await observeReaders(act, [{ kind: 'tag', id }], () => act.tx.insertInto('tag').values(row).execute())
    await indexItem(act.tx, 'tag', id, searchTexts.tag(row))
    await writeAudit(act, { action: 'create', kind: 'tag', id, after: content })
    return row
  })
}
