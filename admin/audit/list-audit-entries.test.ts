import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { auditQuery } from './audit-query.ts'
import { listAuditEntries } from './list-audit-entries.ts'

const DAY = Date.UTC(2026, 10, 1)

forEachDatabase((name, open) => {
  describe(`the audit log on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
      const entries = Array.from({ length: 30 }, (_, index) => ({
        id: `entry-${String(index).padStart(2, '0')}`,
        // Three entries share each time.
        at: DAY + Math.floor(index / 3) * 1000,
        actor: index % 2 === 0 ? 'anna' : 'bora',
        origin: '192.0.2.1',
        action: index % 5 === 0 ? 'publish' : 'update',
        kind: index % 3 === 0 ? 'webtoon' : 'episode',
        item_id: `item-${index % 4}`,
        before: index === 7 ? JSON.stringify({ title: '을지로 100%_"모두"' }) : null,
        after: JSON.stringify({ title: `제목 ${index}`, name: index === 9 ? 'Straße HALL' : '' }),
      }))
      await database.db.insertInto('audit_entry').values(entries).execute()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const list = (query: z.input<typeof auditQuery>) => listAuditEntries(database.db, auditQuery.parse(query))
    const walk = async (query: z.input<typeof auditQuery>) => {
      const ids: string[] = []
      let pages = 0
      for (let cursor: string | null = null; pages === 0 || cursor !== null; pages += 1) {
        const page = await list(cursor === null ? query : { ...query, cursor })
        ids.push(...page.items.map(({ id }) => id))
        cursor = page.next
      }
      return { ids, pages }
    }

    test('the newest comes first, and pages hold every entry once', async () => {
      const { ids, pages } = await walk({ limit: 7 })
      expect(ids).toEqual(
        Array.from({ length: 30 }, (_, index) => `entry-${String(29 - index).padStart(2, '0')}`),
      )
      expect(pages).toBe(5)
    })

    test('it is narrowed by who, what, which and when', async () => {
      const query = { actor: 'anna', action: 'publish', kind: 'webtoon', item: 'item-0' }
      expect((await list(query)).items.map(({ id }) => id)).toEqual(['entry-00'])
      const from = new Date(DAY + 2000).toISOString()
      const to = new Date(DAY + 4000).toISOString()
      expect((await walk({ from, to, limit: 4 })).ids).toEqual(
        ['11', '10', '09', '08', '07', '06'].map((number) => `entry-${number}`),
      )
    })

    test.each([
      ['을지로', ['entry-07']],
      ['100%_"모', ['entry-07']],
      ['10%', []],
      ['hall', ['entry-09']],
      ['ITEM-3', ['27', '23', '19', '15', '11', '07', '03'].map((number) => `entry-${number}`)],
    ])('%j is found in what was before and after, and in ids', async (q, ids) => {
      expect((await walk({ q, limit: 3 })).ids).toEqual(ids)
    })

    test('a cursor goes on with its own search only', async () => {
      const { next } = await list({ limit: 3, q: '제목' })
      expect(next).not.toBeNull()
      await expect(list({ limit: 3, q: '제', cursor: next ?? '' })).rejects.toMatchObject({
        code: 'cursor_invalid',
      })
    })
  })
})
