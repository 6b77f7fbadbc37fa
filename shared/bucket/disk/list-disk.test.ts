import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareUtf8 } from '../compare-utf8.ts'
import { listDisk } from './list-disk.ts'

const keys = Array.from(
  { length: 120 },
  (_, at) => `v1/${(at * 37) % 120}${['', '/deep', '-강남', '🚇', 'Ａ'][at % 5]}.json`,
)
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hisubtory-list-'))
  for (const key of keys) {
    await mkdir(dirname(join(root, key)), { recursive: true })
    await writeFile(join(root, key), '1')
  }
})
afterAll(() => rm(root, { recursive: true }))

test.each([1, 7, 50, 100, 119, 120, 1_000])(
  'with only %i names of a folder in memory the listing is still whole and in order',
  async (namesInMemory) => {
    const listed: string[] = []
    for await (const page of listDisk({ root, folder: '', namePrefix: '', namesInMemory })) {
      listed.push(...page.map((entry) => entry.key))
    }
    expect(listed).toEqual(keys.toSorted(compareUtf8))
  },
)
