import { parseInput } from '#shared/content/parse-input.ts'
import { stationInput, type StationInput } from '#shared/content/station.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { chooseId } from './choose-id.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { makeRevision } from './make-revision.ts'
import { observeReaders } from './observe-readers.ts'
import { performAct } from './perform-act.ts'
import { stationColumns } from './station-content.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Creates a station. It is reference data: readers see it at once. Without an id, one is made from the
 * English name.
 * @throws ValidationError, or ConflictError `id_taken`
 */
export const createStation = async (
  context: ContentContext,
  input: StationInput,
): Promise<Saved<'station'>> => {
  const { id: given, ...content } = parseInput(stationInput, input)
  return performAct(context, async (act) => {
    const id = await chooseId(act.tx, 'station', given, content.name.en)
    const row = {
      id,
      ...stationColumns(content),
      version: 1,
      trashed_at: null,
      published_revision_id: null,
      created_at: act.at,
      updated_at: act.at,
    }
    return observeReaders(act, [{ kind: 'station', id }], async () => {
      await act.tx.insertInto('station').values(row).execute()
      const revision = await makeRevision(act, { kind: 'station', id, snapshot: content })
      const published = { published_revision_id: revision.id }
      await act.tx.updateTable('station').set(published).where('id', '=', id).execute()
      await indexItem(act.tx, 'station', id, searchTexts.station(row))
      await writeAudit(act, { action: 'create', kind: 'station', id, after: content })
      return { ...row, ...published }
    })
  })
}
