import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiskBucket } from './bucket-disk.ts'
import { put, textOf } from './contract/contract-helpers.ts'

const BUCKET_MODULE = new URL('./bucket-disk.ts', import.meta.url).href

/** What every child begins with: its own handle, and the two steps that it repeats. */
const PROLOGUE = `
  const { createDiskBucket } = await import(${JSON.stringify(BUCKET_MODULE)})
  const bucket = createDiskBucket({ root: process.argv[1] })
  const put = (key, text, condition) =>
    bucket.put(key, { body: Buffer.from(text), metadata: { contentType: '', cacheControl: '', tags: [] } }, { condition })
  const wins = async (key, text, condition) => {
    try {
      await put(key, text, condition)
      return true
    } catch (error) {
      if (error.code !== 'precondition_failed') throw error
      return false
    }
  }
`

let root: string
let children: ChildProcess[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hisubtory-race-'))
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(root, { recursive: true })
})

const start = (code: string): ChildProcess => {
  const args = ['--no-warnings', '--input-type=module', '--eval', PROLOGUE + code, '--', root]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}

const outputOf = async (child: ChildProcess): Promise<string> => {
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
  return output
}

test('processes that count in one object, each over the etag that it read, lose no step', async () => {
  using bucket = createDiskBucket({ root })
  await put(bucket, 'count.json', '0')
  const count = `
    for (let done = 0; done < 200; ) {
      const { body, etag } = await bucket.get('count.json')
      if (await wins('count.json', String(Number(body.toString()) + 1), { etag })) done++
    }
  `
  await Promise.all([start(count), start(count), start(count)].map(outputOf))
  expect(await textOf(bucket, 'count.json')).toBe('600')
})

test('of processes that make the same 300 objects each object has one maker', async () => {
  const make = `
    let made = 0
    for (let at = 0; at < 300; at++) if (await wins('v1/' + at + '.json', 'x', { absent: true })) made++
    console.log(made)
  `
  const made = await Promise.all([start(make), start(make)].map(outputOf))
  expect(made.reduce((sum, text) => sum + Number(text), 0)).toBe(300)
})

test('a killed process leaves no lock, no half object and nothing that stops the others', async () => {
  using bucket = createDiskBucket({ root })
  for (let round = 0; round < 3; round++) {
    const child = start(`
      const text = 'x'.repeat(100_000)
      for (let at = 0; ; at++) {
        await put('v1/same.json', text)
        if (at === 20) console.log('under way')
      }
    `)
    await once(child.stdout!, 'data')
    child.kill('SIGKILL')
    await once(child, 'close')
    const { etag } = (await bucket.head('v1/same.json'))!
    expect((await bucket.get('v1/same.json'))?.bytes).toBe(100_000)
    await put(bucket, 'v1/same.json', 'x'.repeat(100_000), { etag })
  }
})
