import type { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { ListInvalidationsCommand } from '@aws-sdk/client-cloudfront'
import { afterEach, expect, test } from 'vitest'
import { createCloudFrontPurge } from '#origin/purge/purge-cloudfront.ts'
import { PurgeThrottledError } from '#shared/errors.ts'
import type { PurgeRequest } from '#shared/purge.ts'
import { createFakeCloudFrontClient } from './fake-clients.ts'
import type { InvalidationItems } from './invalidation-rules.ts'
import { startFakeAws, type FakeAws, type FakeAwsOptions } from './start-fake-aws.ts'

let aws: FakeAws
let client: CloudFrontClient
const start = async (options: FakeAwsOptions['cloudFront'] = {}, now?: () => number) => {
  aws = await startFakeAws({ now, cloudFront: { rate: { burst: 1_000, perSecond: 1_000 }, ...options } })
  client = createFakeCloudFrontClient(aws, { maxAttempts: 1 })
  return createCloudFrontPurge({ client, distributionId: aws.cloudFront.distributionId })
}
afterEach(async () => {
  client.destroy()
  await aws[Symbol.asyncDispose]()
})

const request = (callerReference: string, parts: Partial<PurgeRequest>): PurgeRequest => ({
  paths: [],
  wildcards: [],
  tags: [],
  callerReference,
  ...parts,
})
const pathsOf = (count: number, name: string) =>
  Array.from({ length: count }, (_, at) => `/v1/${name}/${at}.json`)

test('paths, wildcards and tags go to the cache in one batch, and it is done once the cache forgot them', async () => {
  const forgotten: InvalidationItems[] = []
  const purge = await start({ delayMs: Infinity, onInvalidate: (items) => void forgotten.push(items) })
  const whole = request('ref-1', {
    paths: ['/v1/index.json'],
    wildcards: ['/v1/episodes/*'],
    tags: ['station-gangnam'],
  })
  const { id, done } = await purge.start(whole)
  expect(done).toBe(false)
  expect(await purge.isDone(id)).toBe(false)
  expect(forgotten).toEqual([])
  await aws.cloudFront.completeAll()
  expect(await purge.isDone(id)).toBe(true)
  expect(forgotten).toEqual([
    { paths: ['/v1/index.json'], wildcards: ['/v1/episodes/*'], tags: ['station-gangnam'] },
  ])
  expect(aws.cloudFront.countOf('CreateInvalidation')).toBe(1)
})

test('an invalidation takes its time by the fake’s clock', async () => {
  let nowMs = Date.now()
  const purge = await start({ delayMs: 20_000 }, () => nowMs)
  const { id } = await purge.start(request('ref-1', { paths: ['/a'] }))
  nowMs += 19_000
  expect(await purge.isDone(id)).toBe(false)
  nowMs += 1_000
  expect(await purge.isDone(id)).toBe(true)
})

test('the same caller reference again is the same purge, also when an answer was lost', async () => {
  const purge = await start()
  aws.cloudFront.next('lose-reply')
  const batch = request('ref-1', { paths: ['/a', '/b'] })
  await expect(purge.start(batch)).rejects.toThrow('socket hang up')
  const { id } = await purge.start(batch)
  expect(await purge.start(batch)).toMatchObject({ id })
  expect(aws.cloudFront.invalidations()).toHaveLength(1)
  await expect(purge.start(request('ref-1', { paths: ['/c'] }))).rejects.toThrow('was used with other paths')
})

test('more than 3,000 paths and tags, or 15 wildcards in progress, have to come back later', async () => {
  const purge = await start({ delayMs: Infinity })
  expect(purge.limits).toMatchObject({ maxPathsInProgress: 3_000, maxWildcardsInProgress: 15 })
  await purge.start(
    request('ref-1', { paths: pathsOf(2_999, 'a'), wildcards: pathsOf(15, 'w').map((path) => `${path}*`) }),
  )
  await purge.start(request('ref-2', { tags: ['station-gangnam'] }))
  await expect(purge.start(request('ref-3', { paths: ['/v1/one.json'] }))).rejects.toThrow(
    PurgeThrottledError,
  )
  await expect(purge.start(request('ref-4', { wildcards: ['/v1/one/*'] }))).rejects.toThrow(
    PurgeThrottledError,
  )
  await aws.cloudFront.completeAll()
  await purge.start(request('ref-3', { paths: ['/v1/one.json'] }))
  expect(aws.cloudFront.invalidations().map(({ callerReference }) => callerReference)).toEqual([
    'ref-1',
    'ref-2',
    'ref-3',
  ])
})

test('requests faster than one in two seconds are throttled, and those at the stated interval are not', async () => {
  let nowMs = Date.now()
  const purge = await start({ rate: { burst: 2, perSecond: 0.5 } }, () => nowMs)
  await purge.start(request('ref-1', { paths: ['/1'] }))
  await purge.start(request('ref-2', { paths: ['/2'] }))
  await expect(purge.start(request('ref-3', { paths: ['/3'] }))).rejects.toThrow(PurgeThrottledError)
  for (let at = 3; at < 8; at++) {
    nowMs += purge.limits.minIntervalMs
    await purge.start(request(`ref-${at}`, { paths: [`/${at}`] }))
  }
  expect(aws.cloudFront.invalidations()).toHaveLength(7)
})

test('a throttled or overloaded CloudFront throws one kind of error, and starts nothing', async () => {
  const purge = await start()
  aws.cloudFront.next('throttle')
  await expect(purge.start(request('ref-1', { paths: ['/a'] }))).rejects.toThrow(PurgeThrottledError)
  aws.cloudFront.setAway('answers-503')
  await expect(purge.start(request('ref-1', { paths: ['/a'] }))).rejects.toThrow(PurgeThrottledError)
  expect(aws.cloudFront.invalidations()).toEqual([])
})

test.each(['v1/index.json', '/v1/*/a', '/강남', '/a b', '/a%2', `/${'a'.repeat(4_000)}`])(
  'CloudFront refuses the path %j, and it is no throttling',
  async (path) => {
    const purge = await start()
    await expect(purge.start(request('ref-1', { paths: [path] }))).rejects.toMatchObject({
      name: 'InvalidArgument',
    })
  },
)

test('a purge of nothing, of another distribution or an unknown one says what is wrong', async () => {
  const purge = await start()
  await expect(purge.start(request('ref-1', {}))).rejects.toThrow('needs at least one path')
  await expect(purge.isDone('I404')).rejects.toThrow('no longer knows it')
  const other = createCloudFrontPurge({ client, distributionId: 'EOTHER' })
  await expect(other.start(request('ref-1', { paths: ['/a'] }))).rejects.toThrow(
    'correct CLOUDFRONT_DISTRIBUTION_ID',
  )
})

test('an aborted start does not reach CloudFront', async () => {
  const purge = await start()
  await expect(purge.start(request('ref-1', { paths: ['/a'] }), AbortSignal.abort())).rejects.toThrow(
    'aborted',
  )
  expect(aws.cloudFront.invalidations()).toEqual([])
})

test('the fake lists invalidations newest first, in pages', async () => {
  const purge = await start({ delayMs: Infinity })
  for (const at of [1, 2, 3]) await purge.start(request(`ref-${at}`, { paths: [`/${at}`] }))
  const DistributionId = aws.cloudFront.distributionId
  const first = await client.send(new ListInvalidationsCommand({ DistributionId, MaxItems: 2 }))
  const Marker = first.InvalidationList?.NextMarker
  const second = await client.send(new ListInvalidationsCommand({ DistributionId, Marker }))
  const ids = [first, second].flatMap(
    ({ InvalidationList }) => InvalidationList?.Items?.map(({ Id }) => Id) ?? [],
  )
  expect(ids).toEqual(
    aws.cloudFront
      .invalidations()
      .map(({ id }) => id)
      .toReversed(),
  )
})
