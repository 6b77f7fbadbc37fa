import { lineInput, type LineInput } from '#shared/content/line.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { checkReferences } from './check-references.ts'
import { chooseId } from './choose-id.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lineReferences, writeBranches } from './line-content.ts'
import { makeRevision } from './make-revision.ts'
import { observeReaders } from './observe-readers.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Creates a line behind the others. It is reference data: readers see it at once.
 * @throws ValidationError, or ConflictError `id_taken`
 */
export const createLine = async (context: ContentContext, input: LineInput): Promise<Saved<'line'>> => {
  const { id: given, ...content } = parseInput(lineInput, input)
  return performAct(context, async (act) => {
    await checkReferences(act.tx, lineReferences(content))
    const id = await chooseId(act.tx, 'line', given, content.name.en)
    const { last } = await act.tx
      .selectFrom('line')
      .select((select) => select.fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const row = {
      id,
      name: JSON.stringify(content.name),
      color: content.color,
      position: last === null ? 0 : last + 1,
      version: 1,
      trashed_at: null,
      published_revision_id: null,
      created_at: act.at,
      updated_at: act.at,
    }
    return observeReaders(act, [{ kind: 'line', id }], async () => {
      await act.tx.insertInto('line').values(row).execute()
      await writeBranches(act.tx, id, content)
      const revision = await makeRevision(act, { kind: 'line', id, snapshot: content })
      const published = { published_revision_id: revision.id }
      await act.tx.updateTable('line').set(published).where('id', '=', id).execute()
      await indexItem(act.tx, 'line', id, searchTexts.line(row))
      await writeAudit(act, { action: 'create', kind: 'line', id, after: content })
      return { ...row, ...published }
    })
  })
}
