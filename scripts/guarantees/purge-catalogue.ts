import { runPurges } from '#origin/purge/run-purges.ts'
import { emptyDocument } from '#origin/publishing/lease-documents.ts'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { cacheTagsOf } from '#shared/documents/cache-tags.ts'
import { sortInvalidationItems } from '../dev-env/fake-aws/invalidation-rules.ts'
import { startPurgeSetting } from './start-purge-setting.ts'

/** How long CloudFront takes for an invalidation here. */
const DELAY_MS = 20_000
/** A publisher stores as much of a large change before it goes on with purging. */
const BURSTS = 20
const BURST_MS = 3_000
/** $ a path (the first 1,000 of a month are free), and $ for a GET from S3 (us-east-1, 2026). */
const PATH_DOLLARS = 0.005
const FREE_PATHS = 1_000
const REFILL_DOLLARS = 0.0004 / 1_000

/** What the planner may use: all of it, or as if wildcards, or tags as well, were in use elsewhere. */
export type PurgeMeans = 'everything' | 'no wildcards' | 'paths alone'

export type PurgeReport = {
  documents: number
  requests: number
  /** Paths, wildcards and tags together, as CloudFront counts them. */
  items: number
  /** For the items alone, and for reading again what was forgotten. */
  dollars: number
  refillDollars: number
  /** At any one time. */
  mostPathsInProgress: number
  mostWildcardsInProgress: number
  /** Requests that CloudFront refused. */
  refused: number
  /** Documents for which no invalidation was started after they changed. */
  stale: number
  /** On the clock of the setting, from the first change to the last purge. */
  minutes: number
}

/** As a catalogue is made up: mostly episodes. */
const keysOf = (documents: number): string[] => {
  const shares = { episodes: 0.88, webtoons: 0.1, stations: 0.01, tags: 0.01 }
  return Object.entries(shares).flatMap(([folder, share]) =>
    Array.from({ length: Math.round(documents * share) }, (_, at) => `v1/${folder}/${folder}-${at}.json`),
  )
}

/** What is planned does not depend on the kind of database (6-purges-within-their-budget.test.ts). */
const openInMemory = async () => {
  const url = 'sqlite::memory:'
  const db = openDatabase(url)
  await migrate(db)
  return { db, url, [Symbol.asyncDispose]: () => db.destroy() }
}

type PurgeSetting = Awaited<ReturnType<typeof startPurgeSetting>>

const storeAll = async ({ db }: PurgeSetting, keys: string[]): Promise<void> => {
  for (let at = 0; at < keys.length; at += 1_000) {
    const rows = keys.slice(at, at + 1_000).map((key, within) => {
      const parents = { station: { id: `station-${(at + within) % 700}` } }
      return { ...emptyDocument(key), etag: 'stored', tags: cacheTagsOf(key, parents).join(',') }
    })
    await db.insertInto('document').values(rows).execute()
  }
}

const tagsOf = async ({ db }: PurgeSetting): Promise<Map<string, string[]>> => {
  const rows = await db.selectFrom('document').select(['path', 'tags']).execute()
  return new Map(rows.map(({ path, tags }) => [`/${path}`, tags.split(',')]))
}

/**
 * Changes every document of a catalogue in bursts, purges a CloudFront that has its quotas, and looks afterwards at what
 * was asked of it. Nobody waits: the clock is the setting's own.
 */
export const purgeCatalogue = async ({
  documents,
  means,
}: {
  documents: number
  means: PurgeMeans
}): Promise<PurgeReport> => {
  await using setting = await startPurgeSetting(openInMemory, { delayMs: DELAY_MS, onInvalidate: () => {} })
  const { publisher, aws } = setting
  if (means !== 'everything')
    publisher.purge.limits = { ...publisher.purge.limits, maxWildcardsInProgress: 0 }
  if (means === 'paths alone') publisher.purge.limits = { ...publisher.purge.limits, costly: false }
  const keys = keysOf(documents)
  await storeAll(setting, keys)

  const start = publisher.now()
  const changedAt = new Map<string, number>()
  const size = Math.ceil(keys.length / BURSTS)
  for (let at = 0; at < keys.length; at += size) {
    const paths = keys.slice(at, at + size).map((key) => `/${key}`)
    for (const path of paths) changedAt.set(path, publisher.now())
    await setting.queue(paths)
    await runPurges(publisher)
    setting.advance(BURST_MS)
  }
  await setting.purgeAll(publisher)

  const invalidations = aws.cloudFront.invalidations().map(({ items, createdAtMs }) => ({
    ...sortInvalidationItems(items),
    at: createdAtMs,
  }))
  const inProgress = (count: (one: (typeof invalidations)[number]) => number): number =>
    Math.max(
      ...invalidations.map(({ at }) =>
        invalidations
          .filter((one) => one.at <= at && one.at + DELAY_MS > at)
          .reduce((sum, one) => sum + count(one), 0),
      ),
    )
  const usage = (await setting.usage()) ?? { requests: 0, paths: 0 }
  const { stale, refills } = await lookAtReaders(setting, invalidations, changedAt)
  return {
    documents: keys.length,
    requests: usage.requests,
    items: usage.paths,
    dollars: Math.max(0, usage.paths - FREE_PATHS) * PATH_DOLLARS,
    refillDollars: refills * REFILL_DOLLARS,
    mostPathsInProgress: inProgress(({ paths, tags }) => paths.length + tags.length),
    mostWildcardsInProgress: inProgress(({ wildcards }) => wildcards.length),
    refused: aws.cloudFront.countOf('CreateInvalidation') - invalidations.length,
    stale,
    minutes: (publisher.now() - start) / 60_000,
  }
}

/**
 * Who would still see something old, if CloudFront only forgot what was cached when an invalidation was asked for; and
 * how often something is read again, if readers ask for everything that was forgotten.
 */
const lookAtReaders = async (
  setting: PurgeSetting,
  invalidations: { paths: string[]; wildcards: string[]; tags: string[]; at: number }[],
  changedAt: Map<string, number>,
): Promise<{ stale: number; refills: number }> => {
  const tags = await tagsOf(setting)
  const lastPurge = new Map<string, number>()
  let refills = 0
  for (const { paths, wildcards, tags: purgedTags, at } of invalidations) {
    const named = new Set(paths)
    const tagged = new Set(purgedTags)
    for (const path of changedAt.keys()) {
      const isPurged =
        named.has(path) ||
        wildcards.some((wildcard) => path.startsWith(wildcard.slice(0, -1))) ||
        (tags.get(path) ?? []).some((tag) => tagged.has(tag))
      if (!isPurged) continue
      lastPurge.set(path, at)
      refills += 1
    }
  }
  const stale = [...changedAt].filter(([path, at]) => (lastPurge.get(path) ?? 0) < at).length
  return { stale, refills }
}
