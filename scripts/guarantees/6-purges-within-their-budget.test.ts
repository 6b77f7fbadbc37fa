import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CrashPoint } from '#origin/publishing/publisher-context.ts'
import { createCloudFrontPurge } from '#origin/purge/purge-cloudfront.ts'
import { runPurges } from '#origin/purge/run-purges.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { startFakeAws } from '#scripts/dev-env/fake-aws/start-fake-aws.ts'
import { createFakeCloudFrontClient } from '#scripts/dev-env/fake-aws/fake-clients.ts'
import { startPurgeSetting, type PurgeSetting } from './start-purge-setting.ts'

const pathsOf = (count: number, folder = 'episodes') =>
  Array.from({ length: count }, (_, at) => `/v1/${folder}/${at}.json`)

forEachDatabase((name, open) => {
  describe(`6. Purges within their budget (${name})`, () => {
    let setting: PurgeSetting
    beforeEach(async () => {
      setting = await startPurgeSetting(open)
    })
    // Whatever happened on the way, nothing may be left.
    afterEach(async () => {
      await setting.purgeAll()
      const left = await setting.db.selectFrom('invalidation').selectAll().execute()
      await setting[Symbol.asyncDispose]()
      if (setting.stale.size > 0 || left.length > 0)
        throw new Error(`${setting.stale.size} documents stay stale, ${left.length} purges unfinished`)
    })
    const cloudFront = () => setting.aws.cloudFront

    it(
      'a hundred thousand changed documents are purged by a handful of wildcards',
      { timeout: 60_000 },
      async () => {
        await setting.queue(pathsOf(100_000))
        await setting.purgeAll()
        const invalidations = cloudFront().invalidations()
        expect(invalidations.length).toBeLessThanOrEqual(5)
        expect(new Set(invalidations.flatMap(({ items }) => items))).toEqual(new Set(['/v1/episodes/*']))
      },
    )

    it('more paths than may be in progress are purged one after the other, none twice, and none is throttled', async () => {
      const { publisher } = setting
      // As if no wildcard were worth its refills.
      publisher.purge.limits = { ...publisher.purge.limits, costly: false }
      await setting.queue(pathsOf(7_000))
      await setting.purgeAll()
      const batches = cloudFront()
        .invalidations()
        .map(({ items }) => items)
      expect(batches.map((items) => items.length)).toEqual([3_000, 3_000, 1_000])
      expect(new Set(batches.flat()).size).toBe(7_000)
      expect(cloudFront().countOf('CreateInvalidation')).toBe(3)
      expect(await setting.usage()).toEqual({ requests: 3, paths: 7_000 })
    })

    it('no more than 15 wildcards are in progress, and no request comes sooner than the cache takes it', async () => {
      for (let folder = 0; folder < 40; folder += 1) {
        await setting.queue([`/v1/folder-${folder}/*`])
        await runPurges(setting.publisher)
        setting.advance(100)
      }
      await setting.purgeAll()
      expect(
        cloudFront()
          .invalidations()
          .flatMap(({ items }) => items),
      ).toHaveLength(40)
      expect(cloudFront().countOf('CreateInvalidation')).toBe(cloudFront().invalidations().length)
    })

    it('a purge whose answer was lost is asked for again by the same name: it is one, and counted once', async () => {
      await setting.queue(pathsOf(3))
      cloudFront().next('lose-reply')
      await runPurges(setting.publisher)
      expect(cloudFront().invalidations()).toHaveLength(1)
      expect(await setting.usage()).toBeUndefined()
      await setting.purgeAll()
      expect(cloudFront().countOf('CreateInvalidation')).toBe(2)
      expect(cloudFront().invalidations()).toHaveLength(1)
      expect(await setting.usage()).toEqual({ requests: 1, paths: 3 })
    })

    it('a publisher that is killed before it can write down what it started leaves no second purge behind', async () => {
      await setting.queue(pathsOf(3))
      const killed = Promise.withResolvers<void>()
      const reached = async (point: CrashPoint) => {
        if (point !== 'purge-started') return
        killed.resolve()
        await new Promise(() => undefined)
      }
      void runPurges({ ...setting.publisher, reached })
      await killed.promise
      // Somebody else looks at once, and leaves it to the lease of the dead one.
      await runPurges(setting.publisher)
      expect(cloudFront().countOf('CreateInvalidation')).toBe(1)
      setting.advance(setting.publisher.leaseMs + 1)
      await setting.purgeAll()
      expect(cloudFront().invalidations()).toHaveLength(1)
      expect(await setting.usage()).toEqual({ requests: 1, paths: 3 })
    })

    it('two publishers at once ask for everything once', async () => {
      await setting.queue([...pathsOf(4), ...pathsOf(4, 'webtoons')])
      await Promise.all([runPurges(setting.publisher), runPurges(setting.publisher)])
      await setting.purgeAll()
      const items = cloudFront()
        .invalidations()
        .flatMap((one) => one.items)
      expect(items).toHaveLength(8)
      expect(new Set(items).size).toBe(8)
    })

    it('a cache that throttles is asked ever more rarely, and then purges everything', async () => {
      await setting.queue(pathsOf(3))
      cloudFront().next('throttle', 8)
      const asked = cloudFront().countOf
      const gaps: number[] = []
      for (let waited = 0; asked('CreateInvalidation') < 9; waited += 250) {
        const before = asked('CreateInvalidation')
        await runPurges(setting.publisher)
        if (asked('CreateInvalidation') > before) {
          gaps.push(waited)
          waited = 0
        }
        setting.advance(250)
      }
      expect(gaps).toHaveLength(9)
      // Half of the pause is jitter, so that each one is at least as long as the one before the last.
      expect(gaps.slice(3).every((gap, at) => gap >= gaps[at + 1]!)).toBe(true)
      expect(gaps.at(-1)).toBeGreaterThan(20_000)
      expect(cloudFront().invalidations()).toHaveLength(1)
    })

    it('a purge that takes a second is known to be complete two seconds after its start', async () => {
      await setting.queue(pathsOf(3))
      await runPurges(setting.publisher)
      await cloudFront().completeAll()
      setting.advance(2_000)
      await runPurges(setting.publisher)
      expect(await setting.db.selectFrom('purge').select('id').execute()).toEqual([])
    })

    it('what is changed again while its purge is in progress is purged again', async () => {
      await setting.queue(pathsOf(2))
      await runPurges(setting.publisher)
      await setting.queue(pathsOf(1))
      await setting.purgeAll()
      expect(
        cloudFront()
          .invalidations()
          .map(({ items }) => items.length),
      ).toEqual([2, 1])
    })

    it('a refusal is logged as an error with what to do, and once that is done, everything is purged', async () => {
      const lines: string[] = []
      const logger = pino({}, { write: (line: string) => void lines.push(line) })
      const { client, publisher } = setting
      const purge = createCloudFrontPurge({ client, distributionId: 'EANOTHER' })
      await setting.queue(pathsOf(3))
      await runPurges({ ...publisher, purge, logger })
      expect(JSON.parse(lines[0]!)).toMatchObject({
        level: 50,
        fault: expect.stringContaining('correct CLOUDFRONT_DISTRIBUTION_ID'),
        attempts: 1,
      })
      expect(await setting.db.selectFrom('purge').select('id').execute()).toHaveLength(3)
    })

    it('a purge that another distribution was asked for is started at the one that is configured now', async () => {
      await setting.queue(pathsOf(3))
      await using other = await startFakeAws({ now: setting.publisher.now })
      const client = createFakeCloudFrontClient(other, { maxAttempts: 1 })
      const { distributionId } = other.cloudFront
      other.cloudFront.hold({ operation: 'GetInvalidation' })
      await runPurges({ ...setting.publisher, purge: createCloudFrontPurge({ client, distributionId }) })
      client.destroy()
      await setting.purgeAll()
      expect(cloudFront().invalidations()).toHaveLength(1)
    })
  })
})
