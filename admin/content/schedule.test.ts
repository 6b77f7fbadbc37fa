import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EpisodeSnapshot } from '#shared/content/revision.ts'
import type { ScheduleInput } from '#shared/content/schedule-input.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { cancelSchedule } from './cancel-schedule.ts'
import type { ContentContext } from './content-context.ts'
import { createEpisode } from './create-episode.ts'
import { publish } from './publish.ts'
import { runDueSchedules } from './run-due-schedules.ts'
import { schedule } from './schedule.ts'
import { countRows, episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from './test-content.ts'
import { faultPaths } from './test-faults.ts'
import { trashEpisode } from './trash-episode.ts'
import { updateEpisode } from './update-episode.ts'

const HOUR = 3_600_000

forEachDatabase((name, open) => {
  describe(`schedules on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    let clock: { now: number; commits: number }
    beforeAll(async () => {
      database = await open()
      ;({ context, clock } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const plan = (id: string, inHours: number, more: Partial<ScheduleInput> = {}) =>
      schedule(context, {
        kind: 'episode',
        id,
        action: 'publish',
        at: clock.now + inHours * HOUR,
        zone: 'Asia/Seoul',
        ...more,
      })
    const stateOf = async (id: string) =>
      await database.db.selectFrom('schedule').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const episodeRow = (id: string) =>
      database.db.selectFrom('episode').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const shownTitle = async (id: string) => {
      const row = await database.db
        .selectFrom('episode')
        .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
        .select('data')
        .where('episode.id', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(row.data) as EpisodeSnapshot).title
    }
    const shownWebtoon = async () => {
      const webtoon = await newWebtoon(context)
      await publish(context, [webtoonItem(webtoon.id)])
      return webtoon.id
    }

    test('what was planned is published at its time, with the revision it was planned with', async () => {
      const webtoon = await shownWebtoon()
      const episode = await newEpisode(context, webtoon)
      const planned = await plan(episode.id, 1)
      await updateEpisode(context, episode.id, 2, { webtoon, number: 1, title: '나중' })
      expect(await runDueSchedules(context)).toBe(0)
      expect(await shownTitle(episode.id)).toBeUndefined()
      // The process was down at that time.
      clock.now += 5 * HOUR
      const { commits } = clock
      expect(await runDueSchedules(context)).toBe(1)
      expect(clock.commits).toBe(commits + 1)
      expect(await shownTitle(episode.id)).toBe('첫 이야기')
      expect(await stateOf(planned.id)).toMatchObject({ state: 'done', error: null })
      expect((await episodeRow(episode.id)).first_published_at).toBe(planned.due_at)
      expect(await runDueSchedules(context)).toBe(0)
    })

    test('it appears as published by who planned it', async () => {
      const webtoon = await shownWebtoon()
      const episode = await newEpisode(context, webtoon)
      await schedule(
        { ...context, actor: 'planner' },
        { kind: 'episode', id: episode.id, action: 'publish', at: clock.now + 1, zone: 'UTC' },
      )
      clock.now += 1
      await runDueSchedules({ ...context, actor: 'scheduler' })
      const change = await database.db
        .selectFrom('change')
        .innerJoin('publication', 'publication.id', 'change.publication_id')
        .select(['actor', 'before', 'after'])
        .where('item_id', '=', episode.id)
        .executeTakeFirstOrThrow()
      expect(change).toMatchObject({ actor: 'planner', before: null })
      expect(JSON.parse(change.after ?? '')).toEqual({ webtoon, number: 1, tags: [] })
    })

    test('a new plan takes the place of the pending one for the same action only', async () => {
      const episode = await newEpisode(context, await shownWebtoon())
      const first = await plan(episode.id, 1)
      const removal = await plan(episode.id, 3, { action: 'unpublish' })
      const second = await plan(episode.id, 2)
      expect((await stateOf(first.id)).state).toBe('cancelled')
      expect((await stateOf(removal.id)).state).toBe('pending')
      const entries = database.db
        .selectFrom('audit_entry')
        .select('before')
        .where('item_id', '=', episode.id)
        .where('action', '=', 'schedule')
      const told = (await entries.orderBy('id').execute()).map(({ before }) => JSON.parse(before ?? 'null'))
      expect(told).toMatchObject([null, null, { action: 'publish', schedule: first.id, at: first.due_at }])
      clock.now += 4 * HOUR
      expect(await runDueSchedules(context)).toBe(2)
      expect((await stateOf(second.id)).state).toBe('done')
      expect((await episodeRow(episode.id)).published_revision_id).toBeNull()
    })

    test('one that would take readers back behind what was published since fails, and says so', async () => {
      const webtoon = await shownWebtoon()
      const episode = await newEpisode(context, webtoon)
      const planned = await plan(episode.id, 1)
      await updateEpisode(context, episode.id, 2, { webtoon, number: 1, title: '더 나은' })
      await publish(context, [episodeItem(episode.id)])
      clock.now += HOUR
      expect(await runDueSchedules(context)).toBe(1)
      expect(await shownTitle(episode.id)).toBe('더 나은')
      const { state, error } = await stateOf(planned.id)
      expect([state, error]).toEqual(['failed', expect.stringContaining('newer')])
    })

    test('one that fails says why, and does not stop the others', async () => {
      const webtoon = await shownWebtoon()
      const [gone, clash, fine] = [
        await newEpisode(context, webtoon),
        await newEpisode(context, webtoon),
        await newEpisode(context, webtoon),
      ]
      const plans = [await plan(gone.id, 1), await plan(clash.id, 1), await plan(fine.id, 2)]
      await trashEpisode(context, gone.id, 2)
      // Readers know another episode by the number of the plan when its time comes.
      await updateEpisode(context, clash.id, 2, { webtoon, number: 50, title: 'x' })
      const taker = await newEpisode(context, webtoon, 2)
      await publish(context, [episodeItem(taker.id)])
      clock.now += 2 * HOUR
      expect(await runDueSchedules(context)).toBe(3)
      const states = await Promise.all(plans.map(({ id }) => stateOf(id)))
      expect(states.map(({ state }) => state)).toEqual(['failed', 'failed', 'done'])
      expect(states[0]?.error).toMatch(/trash/)
      expect(states[1]?.error).toMatch(/number/)
    })

    test('a plan is checked when it is made: nothing incomplete, no past time, no unknown zone', async () => {
      const webtoon = await shownWebtoon()
      const bare = await createEpisode(context, { webtoon, title: 'x' })
      expect(await faultPaths(plan(bare.id, 1))).toEqual(['/cuts'])
      const whole = await newEpisode(context, webtoon)
      expect(await faultPaths(plan(whole.id, 0))).toEqual(['/at'])
      const wrong = { zone: 'Asia/Pyeongyang', action: 'erase', more: 1 } as unknown as Partial<ScheduleInput>
      expect(await faultPaths(plan(whole.id, 1, wrong))).toEqual(['/action', '/zone', ''])
      expect(await faultPaths(plan(whole.id, 1, { zone: '+09:00' }))).toContain('/zone')
      await expect(plan('nowhere', 1)).rejects.toMatchObject({ code: 'not_found' })
      await expect(plan(whole.id, 1, { version: 1 })).rejects.toMatchObject({ code: 'version_conflict' })
      await trashEpisode(context, whole.id, 2)
      await expect(plan(whole.id, 1, { action: 'unpublish' })).rejects.toMatchObject({ code: 'trashed' })
    })

    test('planning makes nothing visible, and the working copy published as it was planned is no new revision', async () => {
      const webtoon = await shownWebtoon()
      const episode = await newEpisode(context, webtoon)
      const before = await countRows(database.db)
      const planned = await plan(episode.id, 1)
      const after = await countRows(database.db)
      expect([after['change'], after['publication']]).toEqual([before['change'], before['publication']])
      const { revisions } = await publish(context, [episodeItem(episode.id)])
      expect(revisions[0]?.revision).toBe(planned.revision_id)
      const first = (await episodeRow(episode.id)).first_published_at
      clock.now += HOUR
      const { commits } = clock
      expect(await runDueSchedules(context)).toBe(1)
      expect(clock.commits).toBe(commits)
      expect((await episodeRow(episode.id)).first_published_at).toBe(first)
    })

    test('a plan is cancelled once, and never after it was carried out', async () => {
      const episode = await newEpisode(context, await shownWebtoon())
      const planned = await plan(episode.id, 1)
      expect((await cancelSchedule(context, planned.id)).state).toBe('cancelled')
      await expect(cancelSchedule(context, planned.id)).rejects.toMatchObject({
        code: 'schedule_not_pending',
      })
      await expect(cancelSchedule(context, 'no-plan')).rejects.toMatchObject({ code: 'not_found' })
      clock.now += HOUR
      expect(await runDueSchedules(context)).toBe(0)
    })

    test('after a long pause, plans are carried out in the order of their times, by however many processes', async () => {
      const webtoon = await shownWebtoon()
      const [leaving, coming] = [await newEpisode(context, webtoon), await newEpisode(context, webtoon)]
      const { now } = clock
      await plan(coming.id, 4)
      await plan(coming.id, 3, { action: 'unpublish' })
      await plan(leaving.id, 2, { action: 'unpublish' })
      await plan(leaving.id, 1)
      clock.now += 5 * HOUR
      const settled = await Promise.all([1, 2, 3].map(() => runDueSchedules(context)))
      const rest = await runDueSchedules(context)
      expect(settled.reduce((sum, count) => sum + count, rest)).toBe(4)
      expect((await episodeRow(leaving.id)).published_revision_id).toBeNull()
      expect((await episodeRow(leaving.id)).first_published_at).toBe(now + HOUR)
      expect(await shownTitle(coming.id)).toBe('첫 이야기')
    })
  })
})
