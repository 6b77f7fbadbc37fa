import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const ROOMS = ['admin', 'origin', 'edge', 'scripts', 'shared']

/** Kysely's ways to change or remove rows, and SQL's own, with the log as what they act on. */
const CHANGES =
  /(updateTable|deleteFrom|replaceInto|mergeInto|alterTable|dropTable)\(\s*['"`]audit_entry\b|(update|delete\s+from|replace\s+into|truncate(\s+table)?|drop\s+table|alter\s+table)\s+[`"]?audit_entry\b/i

const sources = async (): Promise<string[]> => {
  const lists = await Promise.all(
    ROOMS.map(async (room) =>
      (await readdir(join(ROOT, room), { recursive: true })).map((file) => join(ROOT, room, file)),
    ),
  )
  return lists.flat().filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.includes('node_modules'))
}

/** Who asks for it is taken out of the log: addresses, and what it said of them. What was done stays, by a bare id. */
const ERASES_PERSONS = join(ROOT, 'admin/reading/erase-account.ts')

test('no code of the product changes or removes what the audit log holds, but what takes a person out of it', async () => {
  const files = await sources()
  expect(files.length).toBeGreaterThan(300)
  const guilty: string[] = []
  for (const file of files) if (CHANGES.test(await readFile(file, 'utf8'))) guilty.push(file)
  expect(guilty).toEqual([ERASES_PERSONS])
})

test.each([
  "db.updateTable('audit_entry').set({ actor: 'nobody' })",
  "tx\n.deleteFrom( 'audit_entry')",
  'delete from audit_entry where id = 1',
  'TRUNCATE TABLE `audit_entry`',
])('the search for it would find %j', (text) => {
  expect(CHANGES.test(text)).toBe(true)
})
