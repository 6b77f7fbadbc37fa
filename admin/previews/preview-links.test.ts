import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { eraseItem } from '../content/erase-item.ts'
import { newWebtoon, testContext } from '../content/test-content.ts'
import { faultPaths } from '../content/test-faults.ts'
import { trashWebtoon } from '../content/trash-webtoon.ts'
import { createPreviewLink } from './create-preview-link.ts'
import { revokePreviewLink } from './revoke-preview-link.ts'
import { usePreviewLink } from './use-preview-link.ts'

const HOUR = 3_600_000

forEachDatabase((name, open) => {
  describe(`preview links on ${name}`, () => {
    let database: TestDatabase
    let clock: { now: number }
    let context: Parameters<typeof createPreviewLink>[0]
    beforeAll(async () => {
      database = await open()
      const made = testContext(database.db)
      clock = made.clock
      context = { ...made.context, randomBytes }
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const newLink = async (hours = 2) => {
      const webtoon = await newWebtoon(context)
      const made = await createPreviewLink(context, { kind: 'webtoon', id: webtoon.id, hours })
      return { ...made, webtoon }
    }

    test('a link works until it expires, and each use is counted', async () => {
      const { token, link, webtoon } = await newLink()
      expect(await usePreviewLink(context, token)).toMatchObject({ item_id: webtoon.id, uses: 1 })
      clock.now += 2 * HOUR - 1
      expect(await usePreviewLink(context, token)).toMatchObject({ uses: 2, last_used_at: clock.now })
      clock.now += 1
      expect(link.expires_at).toBe(clock.now)
      expect(await usePreviewLink(context, token)).toBeNull()
    })

    test('a link that was revoked shows nothing more', async () => {
      const { token, link } = await newLink()
      expect(await revokePreviewLink(context, link.id)).toMatchObject({ revoked_at: clock.now })
      expect(await usePreviewLink(context, token)).toBeNull()
      expect(await revokePreviewLink(context, link.id)).toMatchObject({ uses: 0 })
      await expect(revokePreviewLink(context, 'nowhere')).rejects.toMatchObject({ code: 'not_found' })
    })

    test('the token is stored nowhere, and no other text works', async () => {
      const { token, link } = await newLink()
      const rows = await database.db.selectFrom('preview_link').selectAll().execute()
      const entries = await database.db.selectFrom('audit_entry').selectAll().execute()
      expect(JSON.stringify([rows, entries])).not.toContain(token.slice(4))
      for (const other of ['', link.token_hash, token.slice(4), `${token}x`, token.toUpperCase()]) {
        expect(await usePreviewLink(context, other)).toBeNull()
      }
    })

    test('a link is erased with what it shows', async () => {
      const { token, webtoon } = await newLink()
      await database.db.transaction().execute((tx) => eraseItem(tx, 'webtoon', webtoon.id))
      expect(await usePreviewLink(context, token)).toBeNull()
      const links = database.db.selectFrom('preview_link').select('id').where('item_id', '=', webtoon.id)
      expect(await links.execute()).toEqual([])
    })

    test('it is made for something that is there, and for a month at most', async () => {
      const { webtoon } = await newLink()
      const make = (more: object) => createPreviewLink(context, { kind: 'webtoon', id: webtoon.id, ...more })
      expect(await faultPaths(make({ hours: 745 }))).toEqual(['/hours'])
      expect(await faultPaths(make({ kind: 'tag', hours: 0.5, more: 1 }))).toEqual(['/kind', '/hours', ''])
      await expect(make({ id: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
      await trashWebtoon(context, webtoon.id, 1)
      await expect(make({})).rejects.toMatchObject({ code: 'trashed' })
    })
  })
})
