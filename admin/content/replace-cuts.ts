import { upsert } from '#shared/database/upsert.ts'
import type { Row } from '#shared/database/schema.ts'
import { ValidationError } from '#shared/errors.ts'
import type { Act } from './act.ts'
import { refuseTrashed } from './check-item.ts'
import { checkReferences } from './check-references.ts'
import { cutDraft, readShownCuts, type CutDraft } from './read-cuts.ts'
import { sameContent } from './same-content.ts'
import { writeAudit } from './write-audit.ts'

const ROWS_PER_STATEMENT = 1000
const COLUMNS = ['trashed_at', 'position', 'media_id', 'caption', 'alt', 'sources'] as const

/**
 * What all cuts of an episode may hold together: a revision keeps them as one text, which becomes up to twice as long
 * on its way (escaped), and those that are left out are written by the same statement. By default MariaDB takes none
 * of more than 16 MB (`max_allowed_packet`).
 */
const MAX_CUTS_BYTES = 3_000_000

/** An episode's row with the cuts that it shows, in their order. */
export type EpisodeWithCuts = Row<'episode'> & { cuts: Row<'cut'>[] }

const rowOf = (act: Act, episodeId: string, cut: CutDraft, position: number): Row<'cut'> => ({
  id: cut.id ?? act.newId(),
  episode_id: episodeId,
  position,
  media_id: cut.media,
  caption: cut.caption,
  alt: cut.alt,
  sources: JSON.stringify(cut.sources),
  trashed_at: null,
})

const itemPath = (index: number): string => `/${index}`

const refuseHeap = (cuts: CutDraft[]): void => {
  if (Buffer.byteLength(JSON.stringify(cuts)) <= MAX_CUTS_BYTES) return
  const message = 'the cuts hold more than 3 MB of text together; shorten them, or make two episodes of them'
  throw new ValidationError([{ path: '', message }])
}

const contentOf = ({ media, caption, alt, sources }: CutDraft): string =>
  JSON.stringify([media, caption, alt, sources])

/**
 * A cut without an id that says what a shown one says, which is not named, is that one: whoever saves again and again
 * without the ids that they were answered leaves no heap of equal cuts in the trash.
 */
const withKnownIds = (list: CutDraft[], shown: Row<'cut'>[]): CutDraft[] => {
  const named = new Set(list.map(({ id }) => id))
  const free = Map.groupBy(
    shown.map(cutDraft).filter(({ id }) => !named.has(id)),
    contentOf,
  )
  return list.map((cut) =>
    cut.id === undefined ? { ...cut, id: free.get(contentOf(cut))?.shift()?.id } : cut,
  )
}

const sameRow = (cut: Row<'cut'>, was: Row<'cut'> | undefined): boolean =>
  was !== undefined && COLUMNS.every((column) => cut[column] === was[column])

/**
 * Gives a locked episode this list of cuts. A cut with an id keeps its identity, out of the trash too; those
 * that are left out go to the trash. The ids are the episode's own. An equal list writes nothing.
 * @param pathOf where a cut stands in what the editor sent
 */
export const replaceCuts = async (
  act: Act,
  episode: Row<'episode'>,
  list: CutDraft[],
  { action = 'save_cuts', pathOf = itemPath } = {},
): Promise<EpisodeWithCuts> => {
  refuseTrashed('episode', episode)
  const shown = await readShownCuts(act.tx, [episode.id])
  const before = shown.map(cutDraft)
  const cuts = withKnownIds(list, shown).map((cut, position) => rowOf(act, episode.id, cut, position))
  const after = cuts.map(cutDraft)
  if (sameContent(before, after)) return { ...episode, cuts: shown }
  refuseHeap(after)
  const pictures = list.flatMap(({ media }, index) =>
    media === null ? [] : [{ kind: 'media' as const, id: media, path: `${pathOf(index)}/media` }],
  )
  await checkReferences(act.tx, pictures)
  const was = new Map(shown.map((row) => [row.id, row]))
  const kept = new Set(cuts.map(({ id }) => id))
  const left = shown.filter(({ id }) => !kept.has(id)).map((row) => ({ ...row, trashed_at: act.at }))
  const written = [...left, ...cuts.filter((cut) => !sameRow(cut, was.get(cut.id)))]
  for (let start = 0; start < written.length; start += ROWS_PER_STATEMENT) {
    await upsert(act.tx, 'cut', written.slice(start, start + ROWS_PER_STATEMENT), ['id'], [...COLUMNS])
  }
  const changed = { version: episode.version + 1, updated_at: act.at }
  await act.tx.updateTable('episode').set(changed).where('id', '=', episode.id).execute()
  await writeAudit(act, { action, kind: 'episode', id: episode.id, before, after })
  return { ...episode, ...changed, cuts }
}
