import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addPicture } from '#admin/media/add-picture.ts'
import { changeFocus } from '#admin/media/change-focus.ts'
import { testPicture } from '#admin/media/test-picture.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { importCatalogue } from './import-catalogue.ts'
import { openTestContext } from './test-catalogue.ts'

forEachDatabase((name, open) => {
  describe(`pictures of a catalogue on ${name}`, () => {
    const databases: TestDatabase[] = []
    let from: Awaited<ReturnType<typeof openTestContext>>
    let to: Awaited<ReturnType<typeof openTestContext>>
    let folder = ''
    let id = ''
    beforeEach(async () => {
      databases.push(await open(), await open())
      from = await openTestContext(databases[0]!.db)
      to = await openTestContext(databases[1]!.db)
      folder = join(from.folder, 'export')
      id = (await addPicture(from.context, await testPicture(30, 20).png().toBuffer())).id
      await changeFocus(from.context, id, 1, { x: 0.25, y: 1 })
      await exportCatalogue(from.context, folder)
    })
    afterEach(async () => {
      await from[Symbol.asyncDispose]()
      await to[Symbol.asyncDispose]()
      for (const database of databases.splice(0)) await database[Symbol.asyncDispose]()
    })
    const row = () =>
      to.context.db.selectFrom('media').select(['has_avif', 'focus_x', 'focus_y']).executeTakeFirst()

    test('come with their AVIF files and their focus', async () => {
      expect(await importCatalogue(to.context, folder)).toMatchObject({ refused: [], created: { media: 1 } })
      expect(await row()).toEqual({ has_avif: 1, focus_x: 0.25, focus_y: 1 })
      const stored = await to.context.bucket.get(`media/${id}-30.avif`)
      expect(Buffer.from(stored!.body)).toEqual(await readFile(join(folder, `media/${id}-30.avif`)))
    })

    test('are taken from an export of before AVIF, and stay what they are when a newer one comes', async () => {
      const older = join(from.folder, 'older')
      await cp(folder, older, { recursive: true })
      await rm(join(older, `media/${id}-30.avif`))
      const path = join(older, 'catalogue.json')
      const catalogue = JSON.parse(await readFile(path, 'utf8')) as { media: Record<string, unknown>[] }
      const media = catalogue.media.map(({ avif: _avif, focus: _focus, ...picture }) => picture)
      await writeFile(path, JSON.stringify({ ...catalogue, media }))
      expect(await importCatalogue(to.context, older)).toMatchObject({ refused: [], created: { media: 1 } })
      expect(await row()).toEqual({ has_avif: null, focus_x: null, focus_y: null })
      expect(await importCatalogue(to.context, folder)).toMatchObject({
        refused: [],
        created: { media: 0 },
        unchanged: { media: 1 },
      })
      expect(await row()).toEqual({ has_avif: null, focus_x: null, focus_y: null })
    })

    test('are refused where an AVIF file is missing or none', async () => {
      const file = join(folder, `media/${id}-30.avif`)
      await writeFile(file, 'RIFF____WEBP')
      const [refusal] = (await importCatalogue(to.context, folder)).refused
      expect(refusal?.reason).toMatch(/\.avif is no AVIF picture/)
      await rm(file)
      const [missing] = (await importCatalogue(to.context, folder)).refused
      expect(missing?.reason).toMatch(/no file media\/.*\.avif in the folder/)
      expect(await row()).toBeUndefined()
    })
  })
})
