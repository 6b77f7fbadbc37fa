import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { keyOf } from './document-key.ts'
import { fingerprintOf } from './fingerprint.ts'
import { documentKinds } from './registry.ts'
import { clearContent } from './testing/catalogue-rows.ts'
import { createCatalogue } from './testing/catalogue.ts'
import { anyEdit, takeEdit, takeStart } from './testing/edits.ts'
import { allIds } from './testing/project-all.ts'

const stepped = documentKinds.filter((kind) => kind.steps !== undefined)

forEachDatabase((name, open) => {
  it(`equal outlines make equal documents, after any edits (${name})`, async () => {
    await using database = await open()
    const { db } = database
    let comparisons = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { minLength: 8, maxLength: 16 }), async (edits) => {
        await clearContent(db)
        const catalogue = createCatalogue(db)
        await takeStart(catalogue)
        const texts = new Map<string, string>()
        for (const edit of edits) {
          await takeEdit(catalogue, edit)
          for (const kind of stepped) {
            const outlines = await kind.steps!.outline(db, await allIds(db, kind, kind.maxBatch))
            const rows = await kind.steps!.complete(db, outlines)
            for (const [id, outline] of outlines) {
              const text = JSON.stringify(kind.project(rows.get(id), id))
              const key = `${keyOf(kind, id)} ${JSON.stringify(outline)}`
              if (texts.has(key)) comparisons += 1
              expect(text).toBe(texts.get(key) ?? text)
              texts.set(key, text)
            }
          }
        }
      }),
      { numRuns: 12 },
    )
    // Random edits meet the same outline again and again; never, and nothing was proven.
    expect(comparisons).toBeGreaterThan(0)
  })
})

it('a fingerprint fits neither another outline nor other bytes', () => {
  const fingerprint = fingerprintOf({ revision: 'one' }, 'hash')
  expect(fingerprintOf({ revision: 'one' }, 'hash')).toBe(fingerprint)
  expect(fingerprintOf({ revision: 'two' }, 'hash')).not.toBe(fingerprint)
  expect(fingerprintOf({ revision: 'one' }, 'other hash')).not.toBe(fingerprint)
})
