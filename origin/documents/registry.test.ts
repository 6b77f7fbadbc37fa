import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { canonical } from '#shared/documents/canonical.ts'
import { findTouched } from '../find-touched.ts'
import { affectedPaths } from './affected-paths.ts'
import { clearContent } from './testing/catalogue-rows.ts'
import { createCatalogue, type ChangeRow } from './testing/catalogue.ts'
import { anyEdit, takeEdit, takeStart, type Edit } from './testing/edits.ts'
import { projectAll, type Projected } from './testing/project-all.ts'

/** Webtoons are spread over pages, one of which can become empty between two others. */
const THIRTY_APART = (count: number) => count * 30

const build = async (db: Database, history: Edit[]) => {
  await clearContent(db)
  const catalogue = createCatalogue(db, THIRTY_APART)
  await takeStart(catalogue)
  for (const edit of history) await takeEdit(catalogue, edit)
  return catalogue
}

const differing = (before: Map<string, Projected>, after: Map<string, Projected>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key)?.text !== after.get(key)?.text,
  )

const reachable = (documents: Map<string, Projected>): Set<string> => {
  const seen = new Set(['v1/index.json'])
  for (const key of seen) {
    const document = documents.get(key)
    for (const link of document ? document.kind.links(document.body) : []) seen.add(link)
  }
  return seen
}

forEachDatabase((name, open) => {
  describe(`all documents (${name})`, () => {
    let database: TestDatabase
    let db: Database
    const numRuns = name === 'SQLite' ? 60 : 12
    beforeAll(async () => {
      database = await open()
      db = database.db
    })
    afterAll(() => database[Symbol.asyncDispose]())

    it('are all affected when an edit changes, adds or removes them, however late the edit is followed', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyEdit, { maxLength: 25 }),
          fc.array(anyEdit, { minLength: 1, maxLength: 6 }),
          async (history, edits) => {
            const catalogue = await build(db, history)
            const before = await projectAll(db)
            const changes: ChangeRow[] = []
            for (const edit of edits) changes.push(...(await takeEdit(catalogue, edit)))
            const after = await projectAll(db)
            const affected = new Set<string>()
            for (const change of changes) {
              for (const path of affectedPaths(await findTouched(db, [change]))) affected.add(path)
            }
            expect(differing(before, after).filter((key) => !affected.has(key))).toEqual([])
            expect(new Set(affectedPaths(await findTouched(db, changes)))).toEqual(affected)
          },
        ),
        { numRuns },
      )
    })

    it('lead to each other without a dangling link, and from the index to every one', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyEdit, { maxLength: 30 }), async (history) => {
          await build(db, history)
          const documents = await projectAll(db)
          const reached = reachable(documents)
          expect([...reached].filter((key) => !documents.has(key))).toEqual([])
          expect([...documents.keys()].filter((key) => !reached.has(key))).toEqual([])
        }),
        { numRuns: numRuns / 2 },
      )
    })

    it('follow their schemas, are canonical, stay in their bounds, and are the same in batches of any size', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyEdit, { maxLength: 30 }), async (history) => {
          await build(db, history)
          const documents = await projectAll(db)
          for (const { kind, body, text } of documents.values()) {
            const value: unknown = JSON.parse(text)
            expect(kind.schema.parse(value)).toEqual(value)
            expect(text).toBe(canonical(body))
            expect(Buffer.byteLength(text)).toBeLessThan(kind.maxBytes)
          }
          expect(differing(documents, await projectAll(db, 1))).toEqual([])
        }),
        { numRuns: numRuns / 2 },
      )
    })
  })
})
