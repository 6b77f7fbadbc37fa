import { CreateBucketCommand, type S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  BucketRefusedError,
  BucketUnavailableError,
  InvalidKeyError,
  PreconditionFailedError,
} from '#shared/bucket/bucket-errors.ts'
import { createS3Bucket } from '#shared/bucket/bucket-s3.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { bucketContract } from '#shared/bucket/bucket.contract.ts'
import { listAll, put, textOf } from '#shared/bucket/contract/contract-helpers.ts'
import { createS3Client } from '#shared/bucket/s3/create-s3-client.ts'
import { createFakeS3Client } from './fake-clients.ts'
import { startFakeAws, type FakeAws } from './start-fake-aws.ts'
import { hasMoto, startMoto } from './start-moto.ts'

const isMotoHere = hasMoto()

bucketContract(`S3 (our fake; moto is ${isMotoHere ? 'run as well' : 'not installed here'})`, async () => {
  const aws = await startFakeAws()
  const client = createFakeS3Client(aws)
  return {
    open: () => createS3Bucket({ client, bucket: aws.s3.bucket }),
    async close() {
      client.destroy()
      await aws[Symbol.asyncDispose]()
    },
  }
})

if (isMotoHere) {
  bucketContract('S3 (moto)', async () => {
    const moto = await startMoto()
    const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' }
    const config = { endpoint: moto.endpoint, region: 'us-east-1', credentials, forcePathStyle: true }
    const client = createS3Client(config)
    await client.send(new CreateBucketCommand({ Bucket: 'moto-bucket' }))
    return {
      open: () => createS3Bucket({ client, bucket: 'moto-bucket' }),
      async close() {
        client.destroy()
        await moto.stop()
      },
    }
  })
}

describe('a bucket in S3', () => {
  let aws: FakeAws
  let clients: S3Client[]
  let bucket: Bucket
  const open = (config: S3ClientConfig = {}, options: { bucket?: string; prefix?: string } = {}): Bucket => {
    const client = createFakeS3Client(aws, config)
    clients.push(client)
    return createS3Bucket({ client, bucket: aws.s3.bucket, ...options })
  }
  beforeEach(async () => {
    aws = await startFakeAws()
    clients = []
    bucket = open()
  })
  afterEach(async () => {
    for (const client of clients) client.destroy()
    await aws[Symbol.asyncDispose]()
  })

  test('stores bytes as they are, with revision, tags and headers where CloudFront looks for them', async () => {
    const body = '{"id":"a","station":{"id":"gangnam"}}'
    await put(bucket, 'v1/episodes/a.json', body)
    const stored = aws.s3.objects().get('v1/episodes/a.json')
    expect(stored?.body.toString()).toBe(body)
    expect(stored?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': expect.stringContaining('stale-while-revalidate') as string,
      'x-amz-meta-cache-tag': 'episodes,episode-a,station-gangnam',
      'x-amz-meta-revision': '1',
    })
  })

  test('keeps its objects under its prefix, and sees no others', async () => {
    const ours = open({}, { prefix: 'catalogue' })
    await put(ours, 'v1/a.json', '1')
    await put(bucket, 'v1/b.json', '1')
    expect([...aws.s3.objects().keys()].toSorted()).toEqual(['catalogue/v1/a.json', 'v1/b.json'])
    expect((await listAll(ours, '')).map(({ key }) => key)).toEqual(['v1/a.json'])
    expect(await ours.get('v1/b.json')).toBeNull()
    await expect(ours.get('ab/'.repeat(341) + 'c')).rejects.toThrow(InvalidKeyError)
    expect(() => open({}, { prefix: '../other' })).toThrow(InvalidKeyError)
  })

  test('leaves out what no key of ours may be, such as the folder markers of the console', async () => {
    await put(bucket, 'v1/a.json', '1')
    const object = { body: Buffer.alloc(0), etag: '"e"', headers: {}, modifiedAtMs: 0 }
    aws.s3.putForeign('v1/', object)
    aws.s3.putForeign('v1/\u0001', object)
    expect((await listAll(bucket, 'v1/')).map(({ key }) => key)).toEqual(['v1/a.json'])
  })

  test('tries throttled, failed and broken requests again until they succeed', async () => {
    aws.s3.next('throttle', 1)
    aws.s3.next('fail', 1)
    aws.s3.next('lose-request', 1)
    await put(bucket, 'a.json', '"1"')
    expect(await textOf(bucket, 'a.json')).toBe('"1"')
    expect(aws.s3.countOf('PutObject')).toBe(4)
  })

  test('reads again when the connection breaks in the middle of a body', async () => {
    const text = 'x'.repeat(100_000)
    await put(bucket, 'a.json', text)
    aws.s3.next('cut-reply', 2)
    expect(await textOf(bucket, 'a.json')).toBe(text)
    aws.s3.next('cut-reply', 3)
    await expect(bucket.get('a.json')).rejects.toThrow(BucketUnavailableError)
  })

  test('says after its last attempt that the bucket did not answer', async () => {
    const impatient = open({ maxAttempts: 2 })
    for (const away of ['answers-503', 'breaks-connections'] as const) {
      aws.s3.setAway(away)
      await expect(put(impatient, 'a.json', '1')).rejects.toThrow(BucketUnavailableError)
      await expect(impatient.get('a.json')).rejects.toThrow(BucketUnavailableError)
      await expect(impatient.delete('a.json')).rejects.toThrow(BucketUnavailableError)
      await expect(listAll(impatient, '')).rejects.toThrow(BucketUnavailableError)
    }
    aws.s3.setAway(false)
    expect(await impatient.get('a.json')).toBeNull()
  })

  test.each([
    ['a new object', { absent: true as const }],
    ['over an object', undefined],
  ])('a conditional put whose answer was lost is known again: %s', async (_, condition) => {
    const before = condition ? undefined : await put(bucket, 'a.json', '"old"')
    aws.s3.next('lose-reply', 2, { operation: 'PutObject' })
    const { etag } = await put(bucket, 'a.json', '"new"', condition ?? { etag: before?.etag ?? '' })
    expect(await bucket.head('a.json')).toMatchObject({ etag })
    expect(await textOf(bucket, 'a.json')).toBe('"new"')
  })

  test('equal bytes of another writer are not taken for our own lost put', async () => {
    await put(bucket, 'a.json', '"same"', { absent: true })
    aws.s3.next('lose-request', 1, { operation: 'PutObject' })
    await expect(put(bucket, 'a.json', '"same"', { absent: true })).rejects.toThrow(PreconditionFailedError)
  })

  test('a put that ran twice on its way succeeded once', async () => {
    aws.s3.next('repeat', 1)
    const { etag } = await put(bucket, 'a.json', '"1"', { absent: true })
    expect(await bucket.head('a.json')).toMatchObject({ etag })
  })

  test('a lost put that somebody overwrote meanwhile is a lost race', async () => {
    const other = open()
    const { etag } = await put(bucket, 'a.json', '"0"')
    aws.s3.next('lose-reply', 1, { operation: 'PutObject' })
    const held = aws.s3.hold({ operation: 'HeadObject' })
    const losing = put(bucket, 'a.json', '"mine"', { etag }).catch((error: unknown) => error)
    await held.arrived
    const mine = aws.s3.objects().get('a.json')
    await put(other, 'a.json', '"theirs"', { etag: mine?.etag.replaceAll('"', '') ?? '' })
    await held.release()
    expect(await losing).toBeInstanceOf(PreconditionFailedError)
    expect(await textOf(bucket, 'a.json')).toBe('"theirs"')
  })

  test('a conflict with a write under way is a failed condition', async () => {
    aws.s3.next('conflict', 1)
    await expect(put(bucket, 'a.json', '"1"', { absent: true })).rejects.toThrow(PreconditionFailedError)
    const { etag } = await put(bucket, 'a.json', '"1"', { absent: true })
    aws.s3.next('conflict', 1)
    await expect(bucket.delete('a.json', { ifMatch: etag })).rejects.toThrow(PreconditionFailedError)
  })

  test('a delayed put arrives after a newer one, and stores nothing', async () => {
    const { etag } = await put(bucket, 'a.json', '"0"')
    const impatient = open({
      maxAttempts: 1,
      requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true },
    })
    const held = aws.s3.hold({ operation: 'PutObject' })
    await expect(put(impatient, 'a.json', '"old"', { etag })).rejects.toThrow(BucketUnavailableError)
    await put(bucket, 'a.json', '"new"', { etag })
    await held.release()
    expect(await textOf(bucket, 'a.json')).toBe('"new"')
  })

  test('a signal ends a request that is under way, with its own reason', async () => {
    const held = aws.s3.hold({ operation: 'GetObject' })
    const abort = new AbortController()
    const reading = bucket.get('a.json', { signal: abort.signal })
    await held.arrived
    abort.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
    await held.release()
  })

  test('a bucket that is not there, or not allowed, is an error that says what to do', async () => {
    const missing = open({}, { bucket: 'missing' })
    await expect(put(missing, 'a.json', '1')).rejects.toThrow(BucketRefusedError)
    await expect(missing.get('a.json')).rejects.toThrow('correct its name in BUCKET_URL')
    const stranger = open({ credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' } })
    await expect(stranger.get('a.json')).rejects.toThrow('correct the AWS credentials')
    await expect(listAll(stranger, '')).rejects.toThrow(BucketRefusedError)
  })

  test('a machine whose clock is an hour slow is corrected by the answer', async () => {
    await using late = await startFakeAws({ now: () => Date.now() + 3_600_000 })
    const client = createFakeS3Client(late)
    clients.push(client)
    await put(createS3Bucket({ client, bucket: late.s3.bucket }), 'a.json', '1')
    expect(late.s3.objects().has('a.json')).toBe(true)
  })
})
