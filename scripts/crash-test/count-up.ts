import type { ContentContext } from '#admin/content/content-context.ts'
import { publish } from '#admin/content/publish.ts'
import { updateEpisode } from '#admin/content/update-episode.ts'
import { updateStation } from '#admin/content/update-station.ts'
import { updateTag } from '#admin/content/update-tag.ts'
import { updateWebtoon } from '#admin/content/update-webtoon.ts'
import type { Row } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { Random } from '../simulation/random.ts'
import { numbered } from './read-numbers.ts'

/** A number that readers get to see, and the publication by which that can be followed. */
export type Counted = { publication: string; key: string; id: string; number: number }

type Rename = (context: ContentContext, id: string, name: string) => Promise<string | null>

const renameStation: Rename = async (context, id, name) => {
  const { version, latitude, longitude } = await rowOf(context, 'station', id)
  return (await updateStation(context, id, version, { name: { ko: name }, latitude, longitude })).publication
}

const renameTag: Rename = async (context, id, name) => {
  const { version } = await rowOf(context, 'tag', id)
  return (await updateTag(context, id, version, { name: { ko: name } })).publication
}

const renameWebtoon: Rename = async (context, id, name) => {
  const { version, station_id: station } = await rowOf(context, 'webtoon', id)
  await updateWebtoon(context, id, version, { station, title: name })
  return (await publish(context, [{ kind: 'webtoon', id }])).publication
}

const renameEpisode: Rename = async (context, id, name) => {
  const { version, webtoon_id: webtoon, number } = await rowOf(context, 'episode', id)
  await updateEpisode(context, id, version, { webtoon, number, title: name })
  return (await publish(context, [{ kind: 'episode', id }])).publication
}

const rowOf = async <Table extends 'station' | 'tag' | 'webtoon' | 'episode'>(
  { db }: ContentContext,
  table: Table,
  id: string,
): Promise<Row<Table>> => {
  const row = await db
    .selectFrom(table as 'tag')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row as unknown as Row<Table>
}

const THINGS = [
  { table: 'station', rename: renameStation, href: hrefOf.station },
  { table: 'tag', rename: renameTag, href: hrefOf.tag },
  { table: 'webtoon', rename: renameWebtoon, href: hrefOf.webtoon },
  { table: 'episode', rename: renameEpisode, href: hrefOf.episode },
] as const

/**
 * Gives something the next number as its name, and publishes it.
 * @returns null when readers see no difference (it is in the trash, say, or nothing is there yet)
 * @throws HisubtoryError when the rules refuse it
 */
export const countUp = async (
  context: ContentContext,
  random: Random,
  number: number,
): Promise<Counted | null> => {
  const { table, rename, href } = random.pick(THINGS) ?? THINGS[0]
  const ids = await context.db
    .selectFrom(table as 'tag')
    .select('id')
    .orderBy('id')
    .execute()
  const id = random.pick(ids)?.id
  if (id === undefined) return null
  const publication = await rename(context, id, numbered(number))
  return publication === null ? null : { publication, key: href(id).slice(1), id, number }
}
