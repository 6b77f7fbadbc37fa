import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { ValidationError } from '#shared/errors.ts'
import { testContext } from '../content/test-content.ts'
import { addPicture, type MediaContext } from './add-picture.ts'
import { testPicture } from './test-picture.ts'

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#000' } })
    .png()
    .toBuffer()

const keysOf = async (bucket: Bucket): Promise<string[]> => {
  const keys: string[] = []
  for await (const page of bucket.list('media/')) keys.push(...page.map(({ key }) => key))
  return keys
}

forEachDatabase((name, open) => {
  describe(`adding a picture with ${name}`, () => {
    let database: TestDatabase
    let folder: string
    let context: MediaContext
    beforeAll(async () => {
      database = await open()
      folder = await mkdtemp(join(tmpdir(), 'hisubtory-media-'))
      context = { ...testContext(database.db).context, bucket: createDiskBucket({ root: folder }) }
    })
    afterAll(async () => {
      await database[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    })
    const refusal = async (bytes: Uint8Array): Promise<string> => {
      const before = await keysOf(context.bucket)
      const error: unknown = await addPicture(context, bytes).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(ValidationError)
      expect(await keysOf(context.bucket)).toEqual(before)
      return (error as ValidationError).faults.map(({ message }) => message).join()
    }

    test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)(
      'stores a %s as WebP and AVIF in three widths',
      async (format) => {
        const bytes = await testPicture(1300, 900).avif({ effort: 0 }).toFormat(format).toBuffer()
        const added = await addPicture(context, bytes, { quick: true })
        expect(added).toMatchObject({ width: 1300, height: 900, widths: [480, 800, 1200] })
        expect(added.id).toMatch(/^[a-z2-7]{26}$/)
        for (const width of added.widths) {
          for (const type of ['webp', 'avif']) {
            const object = await context.bucket.get(`media/${added.id}-${width}.${type}`)
            expect(object?.metadata.contentType).toBe(`image/${type}`)
            expect(object?.metadata.cacheControl).toContain('immutable')
            const stored = await sharp(object?.body).metadata()
            expect(stored).toMatchObject({
              format: type === 'avif' ? 'heif' : 'webp',
              width,
              height: Math.round((900 * width) / 1300),
            })
          }
        }
      },
    )

    test('names it by the first 128 bits of the SHA-256 of its bytes', async () => {
      const bytes = await testPicture(20, 20).png().toBuffer()
      const { id } = await addPicture(context, bytes)
      const bits = [...createHash('sha256').update(bytes).digest().subarray(0, 16)]
        .map((byte) => byte.toString(2).padStart(8, '0'))
        .join('')
        .padEnd(130, '0')
      const digits = bits.match(/.{5}/g) ?? []
      expect(id).toBe(
        digits.map((digit) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(digit, 2)]).join(''),
      )
    })

    test.each([
      [1000, [480, 800, 1000]],
      [800, [480, 800]],
      [300, [300]],
      [1, [1]],
    ])('never makes a picture of %i pixels wider', async (width, widths) => {
      const added = await addPicture(context, await testPicture(width, 50).png().toBuffer())
      expect(added.widths).toEqual(widths)
    })

    test('stores nothing when the same bytes are added again, at once or later', async () => {
      const bytes = await testPicture(500, 500, 9).webp().toBuffer()
      const [first, second] = await Promise.all([addPicture(context, bytes), addPicture(context, bytes)])
      const keys = await keysOf(context.bucket)
      expect(await addPicture(context, bytes)).toEqual(first)
      expect(second).toEqual(first)
      expect(await keysOf(context.bucket)).toEqual(keys)
      const entries = database.db.selectFrom('audit_entry').selectAll().where('item_id', '=', first.id)
      expect(await entries.execute()).toMatchObject([{ action: 'add', kind: 'media', actor: 'editor-1' }])
    })

    test('brings a picture of before AVIF up to date when it is added again', async () => {
      const bytes = await testPicture(100, 70, 3).png().toBuffer()
      const added = await addPicture(context, bytes)
      const focus = { focus_x: 0.25, focus_y: 0.5 }
      await database.db
        .updateTable('media')
        .set({ has_avif: null, ...focus })
        .where('id', '=', added.id)
        .execute()
      await context.bucket.delete(`media/${added.id}-100.avif`)
      expect(await addPicture(context, bytes)).toEqual({ ...added, focus: { x: 0.25, y: 0.5 } })
      expect(await context.bucket.head(`media/${added.id}-100.avif`)).not.toBeNull()
    })

    test('keeps only the picture of a file that is something else as well', async () => {
      const script = '<script>alert(1)</script>'
      const both = Buffer.concat([await testPicture(30, 30, 5).png().toBuffer(), Buffer.from(script)])
      const { id } = await addPicture(context, both)
      for (const format of ['webp', 'avif']) {
        const stored = await context.bucket.get(`media/${id}-30.${format}`)
        expect(Buffer.from(stored?.body ?? script).includes('script')).toBe(false)
      }
    })

    test('refuses what is no picture, or not one that it says', async () => {
      const png = await testPicture(200, 200).png().toBuffer()
      expect(await refusal(new Uint8Array())).toMatch(/no picture/)
      expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatch(
        /JPEG, PNG, WebP, AVIF/,
      )
      expect(await refusal(Buffer.from('%PDF-1.7\n'))).toMatch(/application\/pdf/)
      expect(await refusal(png.subarray(0, 20))).toMatch(/damaged/)
      expect(await refusal(png.subarray(0, png.length / 2))).toMatch(/damaged/)
    })

    test('refuses a moving picture, a huge one and one that is too tall, before decoding it', async () => {
      const frames = Buffer.alloc(20 * 40 * 3, 0).fill(255, 20 * 20 * 3)
      const raw = { width: 20, height: 40, channels: 3 as const, pageHeight: 20 }
      expect(await refusal(await sharp(frames, { raw }).gif().toBuffer())).toMatch(/moves/)
      expect(await refusal(await flat(8000, 5001))).toMatch(/40 megapixels/)
      expect(await refusal(await flat(100, 17_000))).toMatch(/too tall/)
      expect(await refusal(Buffer.alloc(20 * 1024 * 1024 + 1))).toMatch(/20 MB/)
    })
  })
})
