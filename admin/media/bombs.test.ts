import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The stated bound: what the admin server may need at most while it looks at pictures, its own 100 MB included. */
const MAX_RSS_MB = 1_000

const RENDER = new URL('./render-picture.ts', import.meta.url).href
const INSPECT = new URL('./inspect-picture.ts', import.meta.url).href
const WIDTHS = new URL('./variant-widths.ts', import.meta.url).href

/** Does with all files at once what adding them does, and tells what came of each and the greatest memory. */
const PROGRAM = `
  const { readFile } = await import('node:fs/promises')
  const { renderPicture } = await import(${JSON.stringify(RENDER)})
  const { inspectPicture } = await import(${JSON.stringify(INSPECT)})
  const { variantWidths } = await import(${JSON.stringify(WIDTHS)})
  const outcome = async (path) => {
    const bytes = await readFile(path)
    try {
      const size = await inspectPicture(bytes)
      await renderPicture(bytes, size, variantWidths(size.width), { quick: true })
      return 'taken'
    } catch (error) {
      return error.code === 'validation_failed' ? 'refused' : String(error)
    }
  }
  const outcomes = await Promise.all(process.argv.slice(1).map(outcome))
  console.log(JSON.stringify({ outcomes, maxRss: process.resourceUsage().maxRSS / 1024 }))
`

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.byteLength, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const header = (width: number, height: number, depth: number, color: number, interlaced: boolean): Buffer => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, color, 0, 0, interlaced ? 1 : 0], 8)
  return data
}

/** A PNG (RFC 2083) whose pixels are all zero: a thousandth of the bytes that it says it has. */
const png = (
  width: number,
  height: number,
  { depth = 8, color = 2, interlaced = false, pixels = width * height, extra = [] as Buffer[] } = {},
): Buffer => {
  const samples = color === 2 ? 3 : color === 6 ? 4 : 1
  const bytes = Math.ceil((pixels * samples * depth) / 8) + height * 2
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header(width, height, depth, color, interlaced)),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Text and colour profile that unpack to 200 MB each. */
const packed = (): Buffer => deflateSync(Buffer.alloc(200_000_000), { level: 1 })
const textBomb = (data: Buffer) => chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), data]))
const profileBomb = (data: Buffer) => chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), data]))

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' }, limitInputPixels: false })

/** The GIF (89a, section 18) says that its screen is so large, of which its frame covers a little. */
const withGifSide = (gif: Buffer, side: number): Buffer => {
  const huge = Buffer.from(gif)
  huge.writeUInt16LE(side, 6)
  huge.writeUInt16LE(side, 8)
  return huge
}

/** The lossless WebP (RFC 9649, section 3.4) says that it is so large. */
const withWebpSide = (webp: Buffer, side: number): Buffer => {
  const huge = Buffer.from(webp)
  huge.writeUInt32LE((side - 1) | ((side - 1) << 14), 21)
  return huge
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hisubtory-bombs-'))
})
afterAll(() => rm(folder, { recursive: true }))

const corpus = async (): Promise<[outcome: 'taken' | 'refused', Uint8Array][]> => {
  const data = packed()
  const jpeg = await blank(6300, 6300).jpeg({ progressive: true }).toBuffer()
  const gif = await blank(60, 60).gif().toBuffer()
  const webp = await blank(60, 60).webp({ lossless: true }).toBuffer()
  return [
    ['refused', png(60_000, 60_000, { pixels: 1_000 })],
    ['refused', png(2_147_483_647, 2_147_483_647, { pixels: 1_000 })],
    ['refused', png(20_000, 20_000, { depth: 1, color: 0 })],
    ['refused', withWebpSide(webp, 16_384)],
    ['refused', jpeg.subarray(0, jpeg.length / 2)],
    ['refused', png(6_000, 6_000, { pixels: 10_000 })],
    ['refused', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>`)],
    ['refused', Buffer.concat([Buffer.from('GIF89a'), png(10, 10).subarray(6)])],
    ['taken', jpeg],
    ['taken', png(6_300, 6_300)],
    ['taken', png(6_300, 6_300, { depth: 16, color: 6, interlaced: true })],
    ['taken', png(1_200, 16_383)],
    ['taken', png(1_200, 16_383)],
    // The screen that it says it has is not believed: its frame is what it is.
    ['taken', withGifSide(gif, 65_535)],
    ['taken', png(500, 500, { extra: [textBomb(data), profileBomb(data)] })],
    ['taken', Buffer.concat([png(500, 500), Buffer.from('PK\u0003\u0004<html><script>')])],
  ]
}

test('Pictures that unpack to far more than they are, all at once, fill no memory', async () => {
  const bombs = await corpus()
  const paths = bombs.map((_bomb, index) => join(folder, String(index)))
  await Promise.all(bombs.map(([, bytes], index) => writeFile(paths[index]!, bytes)))
  const args = ['--no-warnings', '--input-type=module', '--eval', PROGRAM, '--', ...paths]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  const { outcomes, maxRss } = JSON.parse(output) as { outcomes: string[]; maxRss: number }
  expect(outcomes).toEqual(bombs.map(([outcome]) => outcome))
  expect(maxRss).toBeLessThan(MAX_RSS_MB)
})
