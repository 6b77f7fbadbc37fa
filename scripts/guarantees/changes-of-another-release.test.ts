import { expect, it } from 'vitest'
import { publish } from '#admin/content/publish.ts'
import { rebuild } from '#origin/rebuild/rebuild.ts'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { startEnvironment } from '../dev-env/start-environment.ts'
import { createContent, createDraft, retitle } from './sample-content.ts'

forEachDatabase((name, open) => {
  it(`a change of a kind that only a later release knows is left to its publishers, and stops nobody (${name})`, async () => {
    await using environment = await startEnvironment(open)
    const { db, content } = environment
    const { webtoon, episodes } = await createContent(content)
    await environment.drain()
    const [first = ''] = episodes
    const { publication } = await publish(content, [
      { kind: 'episode', id: await createDraft(content, webtoon, '새 이야기') },
    ])
    const strange = {
      id: newUlid(),
      kind: 'season' as 'episode',
      item_id: 'winter',
      before: null,
      after: '{"leaves":[]}',
      publication_id: publication!,
      committed_at: Date.now(),
      claimed_by: null,
      claimed_until: 0,
      gate: null,
    }
    await db.insertInto('change').values(strange).execute()
    await retitle(content, first, '다른 제목')
    await environment.drain()
    expect(await environment.read(`v1/episodes/${first}.json`)).toMatchObject({ title: '다른 제목' })
    const latest = await environment.read('v1/episodes/latest.json')
    expect(JSON.stringify(latest)).toContain('새 이야기')
    // Nobody took it for done, and whoever follows its publication waits for who knows it.
    expect(await db.selectFrom('change').selectAll().execute()).toEqual([strange])
    const states = await db.selectFrom('publication').select(['id', 'state']).execute()
    expect(states.filter(({ state }) => state === 'committed').map(({ id }) => id)).toEqual([publication])
    const report = await rebuild(environment.publisher, { verify: 0 })
    expect(report).toMatchObject({ puts: 0, parked: 0 })
    // What is removed is not held up either.
    await db.deleteFrom('change').execute()
    await environment.drain()
    expect(
      await db.selectFrom('publication').select('id').where('state', '=', 'committed').execute(),
    ).toEqual([])
  })
})
