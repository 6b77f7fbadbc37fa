import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { createCatalogue } from '../documents/testing/catalogue.ts'
import { takeEdit, takeStart } from '../documents/testing/edits.ts'
import { projectAll } from '../documents/testing/project-all.ts'
import { projectDocuments } from '../publishing/project-documents.ts'
import { startProjector } from './start-projector.ts'

/** Another thread sees a file, and no database in this thread's memory. */
const openFile = async (): Promise<TestDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-projector-'))
  const url = `sqlite:${join(folder, 'database.sqlite')}`
  const db = openDatabase(url)
  await migrate(db)
  const close = async () => {
    await db.destroy()
    await rm(folder, { recursive: true })
  }
  return { db, url, [Symbol.asyncDispose]: close }
}

forEachDatabase((name, open) => {
  it(`projects on its thread what is projected here (${name})`, async () => {
    await using database = name === 'SQLite' ? await openFile() : await open()
    const { db, url } = database
    const catalogue = createCatalogue(db)
    await takeStart(catalogue)
    const plain = { act: 'publish' as const, kind: 'episode' as const, words: 1, tags: [0, 1], places: [] }
    for (let item = 0; item < 6; item += 1) {
      await takeEdit(catalogue, { ...plain, item, parent: item % 2, number: item })
    }
    const paths = [...(await projectAll(db)).keys(), 'v1/episodes/none.json']
    await using projector = startProjector(url)
    const [there, again] = await Promise.all([projector.project(paths), projector.project(paths.slice(0, 1))])
    expect(there).toEqual(await projectDocuments({ db }, paths))
    expect([...again.keys()]).toEqual(paths.slice(0, 1))
  })
})

it('says so when the database is away, and goes on', async () => {
  await using projector = startProjector('mysql://nobody:nothing@127.0.0.1:1/none')
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    await expect(projector.project(['v1/index.json'])).rejects.toMatchObject({ code: 'projector_failed' })
  }
})

it('answers those who wait when it ends', async () => {
  const projector = startProjector('mysql://nobody:nothing@127.0.0.1:1/none')
  const answer = projector.project(['v1/index.json']).catch((error: unknown) => error)
  await projector[Symbol.asyncDispose]()
  expect(await answer).toMatchObject({ code: expect.stringMatching(/^projector_/) as string })
  await expect(projector.project([])).rejects.toMatchObject({ code: 'projector_ended' })
})
