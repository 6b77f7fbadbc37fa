import { request } from 'node:http'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeS3Client } from './fake-clients.ts'
import { startFakeAws, type FakeAws } from './start-fake-aws.ts'

let aws: FakeAws
let client: S3Client
beforeEach(async () => {
  aws = await startFakeAws()
  client = createFakeS3Client(aws, { maxAttempts: 1 })
})
afterEach(async () => {
  client.destroy()
  await aws[Symbol.asyncDispose]()
})

const put = (Key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
  client.send(
    new PutObjectCommand({
      Bucket: aws.s3.bucket,
      Key,
      Body: typeof Body === 'string' ? Buffer.from(Body) : Body,
      ...more,
    }),
  )
const stored = (key: string) => aws.s3.objects().get(key)?.body.toString()

/** A request without the SDK, for what the SDK never does; the head goes first, the body when the test says so. */
const sendRaw = (key: string, headers: Record<string, string>) => {
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const message = request(`${aws.endpoint}/${aws.s3.bucket}/${key}`, {
    method: 'PUT',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${aws.credentials.accessKeyId}/20260101/r/s3/aws4_request`,
      'x-amz-date': amzDate,
      ...headers,
    },
  })
  message.flushHeaders()
  return {
    async finish(body: string): Promise<string> {
      message.end(body)
      const [response] = (await once(message, 'response')) as [Readable & { statusCode: number }]
      const text = Buffer.concat(await response.toArray()).toString()
      return `${response.statusCode} ${/<Code>(\w+)/.exec(text)?.[1] ?? ''}`.trim()
    },
  }
}

test('a streamed body is stored without its aws-chunked framing', async () => {
  const parts = ['{"title":', '"강남역"', '}']
  const length = Buffer.byteLength(parts.join(''))
  await put('a.json', Readable.from(parts.map((part) => Buffer.from(part))), { ContentLength: length })
  expect(stored('a.json')).toBe('{"title":"강남역"}')
})

test('an object’s ETag is the quoted MD5 of its bytes', async () => {
  expect((await put('a', 'hello')).ETag).toBe('"5d41402abc4b2a76b9719d911017c592"')
})

test.each([
  ['x-amz-checksum-crc32', 'AAAAAA==', '400 BadDigest'],
  ['x-amz-checksum-sha256', 'AAAA', '400 BadDigest'],
  ['content-md5', 'AAAA', '400 BadDigest'],
  ['x-amz-content-sha256', '0'.repeat(64), '400 XAmzContentSHA256Mismatch'],
  ['x-amz-date', '20200101T000000Z', '403 RequestTimeTooSkewed'],
  ['authorization', '', '403 AccessDenied'],
  ['content-encoding', 'aws-chunked', '400 IncompleteBody'],
  ['if-none-match', '"etag"', '501 NotImplemented'],
])('a put with the wrong %s is refused, and stores nothing', async (name, value, answer) => {
  expect(await sendRaw('a', { [name]: value }).finish('hello')).toBe(answer)
  expect(aws.s3.objects().size).toBe(0)
})

test('user metadata ends at 2 KB', async () => {
  await put('a', '', { Metadata: { name: 'x'.repeat(2_044) } })
  await expect(put('b', '', { Metadata: { name: 'x'.repeat(2_045) } })).rejects.toThrow(
    'maximum allowed metadata size',
  )
})

test('a conditional put or delete of what is not there is answered 404', async () => {
  await expect(put('a', '1', { IfMatch: '"e"' })).rejects.toMatchObject({ name: 'NoSuchKey' })
  const removal = new DeleteObjectCommand({ Bucket: aws.s3.bucket, Key: 'a', IfMatch: '"e"' })
  await expect(client.send(removal)).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('a conditional put during whose upload the key was written and deleted is a conflict', async () => {
  const upload = sendRaw('a', { 'if-none-match': '*', 'content-length': '1' })
  await expect.poll(() => aws.s3.uploadsUnderWay()).toBe(1)
  await put('a', '1')
  await client.send(new DeleteObjectCommand({ Bucket: aws.s3.bucket, Key: 'a' }))
  expect(await upload.finish('2')).toBe('409 ConditionalRequestConflict')
  expect(aws.s3.objects().size).toBe(0)
})

test('a listing goes on from its token, and refuses one that it did not give', async () => {
  for (const key of ['a', 'b', 'c']) await put(key, '')
  const Bucket = aws.s3.bucket
  const first = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 2 }))
  const ContinuationToken = first.NextContinuationToken
  const second = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken }))
  expect([first, second].map(({ Contents }) => Contents?.map(({ Key }) => Key))).toEqual([['a', 'b'], ['c']])
  expect(second.IsTruncated).toBe(false)
  await expect(client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'b' }))).rejects.toThrow(
    'incorrect',
  )
})

test('a held request runs when it is released, and a held copy runs a second time', async () => {
  const held = aws.s3.hold({ key: 'a' })
  const putting = put('a', 'delayed')
  await held.arrived
  await put('b', '1')
  expect(stored('a')).toBeUndefined()
  await held.release()
  await putting
  expect(stored('a')).toBe('delayed')

  const copy = aws.s3.holdCopy({ operation: 'PutObject' })
  await put('a', 'first')
  await put('a', 'second')
  expect(stored('a')).toBe('second')
  await copy.release()
  expect(stored('a')).toBe('first')
})

test('faults meet only what they were planned for, as often as planned', async () => {
  aws.s3.next('throttle', 2, { operation: 'PutObject', key: 'a' })
  await put('b', '1')
  for (let at = 0; at < 2; at++) await expect(put('a', '1')).rejects.toMatchObject({ name: 'SlowDown' })
  await put('a', '1')
  aws.s3.next('fail', 5)
  aws.s3.clear()
  await put('a', '1')
  expect(aws.s3.countOf('PutObject')).toBe(5)
})

test('a lost request ran not, a lost answer did', async () => {
  aws.s3.next('lose-request')
  await expect(put('a', '1')).rejects.toThrow('socket hang up')
  expect(stored('a')).toBeUndefined()
  aws.s3.next('lose-reply')
  await expect(put('a', '1')).rejects.toThrow('socket hang up')
  expect(stored('a')).toBe('1')
})

test('a cut answer says its whole length and ends in the middle', async () => {
  await put('a', 'x'.repeat(100_000))
  aws.s3.next('cut-reply')
  const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket: aws.s3.bucket, Key: 'a' }))
  expect(ContentLength).toBe(100_000)
  await expect(Body?.transformToByteArray()).rejects.toThrow('aborted')
})

const outcomesOf = async (seed: number) => {
  await using seeded = await startFakeAws({ seed })
  const own = createFakeS3Client(seeded, { maxAttempts: 1 })
  seeded.s3.failRandomly(0.5)
  const outcomes: string[] = []
  for (let at = 0; at < 20; at++) {
    const command = new PutObjectCommand({ Bucket: seeded.s3.bucket, Key: 'a', Body: '1' })
    outcomes.push(
      await own.send(command).then(
        () => 'stored',
        (error: Error) => error.name,
      ),
    )
  }
  own.destroy()
  return outcomes
}

test('random failures are the same for the same seed', async () => {
  const first = await outcomesOf(7)
  expect(first).toContain('stored')
  expect(new Set(first).size).toBeGreaterThan(1)
  expect(await outcomesOf(7)).toEqual(first)
  expect(await outcomesOf(8)).not.toEqual(first)
})
