import { sql } from 'kysely'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import type { Progress } from '../../command/create-progress.ts'
import { insertCatalogue } from '../catalogue/insert-catalogue.ts'
import type { Catalogue } from './setting.ts'

/** Makes a catalogue's database and fills it. */
export const createCatalogue = async (
  server: Database,
  { name, plan, url }: Catalogue,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<void> => {
  await sql`create database ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(server)
  await using db = openDatabase(url)
  await migrate(db)
  using task = progress(
    `Inserting ${plan.episodes} episodes of ${plan.cutsPerEpisode} cuts`,
    plan.episodes + plan.pictures,
  )
  await insertCatalogue(db, plan, { signal, onProgress: task.advance })
  // Counts of rows, as the server would make them by itself after some seconds: queries are planned by them.
  await sql`analyze table episode, episode_revision, webtoon, webtoon_revision, cut, media`.execute(db)
}
