import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '#shared/database/database.ts'
import type { Progress } from '../../command/create-progress.ts'
import { startMariadb } from '../../dev-env/servers/start-mariadb.ts'
import { planCatalogue, type CatalogueSize } from '../catalogue/catalogue-plan.ts'
import { runRebuild } from '../rebuild/run-rebuild.ts'
import { createCatalogue } from './create-catalogue.ts'
import type { Catalogue, CatalogueRole, Setting } from './setting.ts'
import { tuneServer } from './tune-server.ts'

const CUTS = { normal: 24, tenfold: 6 }
/** With fewer, the list of the latest episodes would hold most of the small catalogue, and every edit would reach it. */
const SMALLEST = 200
/** What the catalogue is made of by chance is the same on every machine. */
const SEED = 20_261_120

export type SettingOptions = {
  /** Episodes of the normal catalogue. */
  scale: number
  progress: Progress
  signal: AbortSignal
}

const sizeOf = (role: CatalogueRole, scale: number): CatalogueSize => {
  if (role === 'tenfold') return { episodes: scale * 10, cutsPerEpisode: CUTS.tenfold, seed: SEED }
  const episodes = role === 'normal' ? scale : Math.max(SMALLEST, Math.round(scale / 100))
  return { episodes, cutsPerEpisode: CUTS.normal, seed: SEED }
}

/** Starts a database server whose commits are durable, in a temporary folder; both go when it is disposed of. */
export const openSetting = async ({ scale, progress, signal }: SettingOptions): Promise<Setting> => {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-bench-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const server = opened.use(await startMariadb({ durable: true }))
  const admin = opened.use(openDatabase(server.url('mysql'), { poolSize: 1 }))
  await tuneServer(admin)

  const made = new Map<CatalogueRole, Catalogue>()
  const stored = new Set<Catalogue>()
  const catalogue = async (role: CatalogueRole): Promise<Catalogue> => {
    const known = made.get(role)
    if (known) return known
    const plan = planCatalogue(sizeOf(role, scale))
    const place = { name: role, plan, url: server.url(role), bucketRoot: join(folder, role) }
    await createCatalogue(admin, place, { progress, signal })
    made.set(role, place)
    return place
  }
  const storedCatalogue = async (role: CatalogueRole): Promise<Catalogue> => {
    const place = await catalogue(role)
    if (!stored.has(place)) await runRebuild({ progress, signal }, place, `Storing the ${role} catalogue`)
    stored.add(place)
    return place
  }
  const drop = async (place: Catalogue): Promise<void> => {
    made.delete(place.name as CatalogueRole)
    await sql`drop database ${sql.id(place.name)}`.execute(admin)
  }
  const running = opened.move()
  return {
    folder,
    serverUrl: server.url('normal'),
    progress,
    signal,
    catalogue,
    storedCatalogue,
    drop,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
