import { CompiledQuery, Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#shared/database/migrate.ts'
import type { Schema } from '#shared/database/schema.ts'
import { sqliteDialect } from '#shared/database/sqlite-dialect.ts'
import { listPublications, publicationQuery } from '../publications/list-publications.ts'
import { auditQuery } from './audit-query.ts'
import { listAuditEntries } from './list-audit-entries.ts'

const isSlow = (plan: string): boolean =>
  /TEMP B-TREE/.test(plan) || (/^SCAN (audit_entry|publication)/.test(plan) && !/USING .*INDEX/.test(plan))

// Without statistics SQLite plans by the query alone: a dozen rows show what a million would.
describe('the audit log and the list of publications', () => {
  const sent: CompiledQuery[] = []
  const db = new Kysely<Schema>({
    dialect: sqliteDialect(':memory:'),
    log: ({ query }) => {
      sent.push(query)
    },
  })
  beforeAll(async () => {
    await migrate(db)
    for (let index = 0; index < 12; index += 1) {
      const common = { id: `id-${index}`, actor: 'anna' }
      const what = { action: 'update', kind: 'tag', item_id: 'river', before: null, after: '{}' }
      await db
        .insertInto('audit_entry')
        .values({ ...common, ...what, at: index, origin: 'test' })
        .execute()
      await db
        .insertInto('publication')
        .values({ ...common, note: '', state: 'stored', committed_at: 1, documents: 0 })
        .execute()
    }
  })
  afterAll(() => db.destroy())

  const plansOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    sent.length = 0
    await work()
    const plans: string[] = []
    for (const query of sent.splice(0)) {
      const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters])
      const { rows } = await db.executeQuery<{ detail: string }>(explain)
      plans.push(...rows.map(({ detail }) => detail))
    }
    return plans
  }

  test.each([
    {},
    { actor: 'anna' },
    { action: 'update' },
    { kind: 'tag', item: 'river' },
    { actor: 'anna', from: '1970-01-01T00:00:00Z', to: '1970-01-01T00:00:01Z' },
  ])('%j is read in its order from an index, on every page', async (filters) => {
    const plans = await plansOf(async () => {
      const { next } = await listAuditEntries(db, auditQuery.parse({ ...filters, limit: 5 }))
      expect(next).not.toBeNull()
      await listAuditEntries(db, auditQuery.parse({ ...filters, limit: 5, cursor: next }))
    })
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.filter(isSlow)).toEqual([])
  })

  test.each([{}, { state: 'stored' as const }, { actor: 'anna' }])(
    'publications by %j are, too',
    async (filters) => {
      const plans = await plansOf(() =>
        listPublications(db, publicationQuery.parse({ ...filters, limit: 5 })),
      )
      expect(plans.length).toBeGreaterThan(0)
      expect(plans.filter((plan) => /^SCAN publication$/.test(plan))).toEqual([])
    },
  )

  test('a guard like this one would catch a list that is sorted', async () => {
    const plans = await plansOf(() => db.selectFrom('audit_entry').select('id').orderBy('origin').execute())
    expect(plans.some(isSlow)).toBe(true)
  })
})
