import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import { startFakeAws, type FakeAws } from '../dev-env/fake-aws/start-fake-aws.ts'
import { openConfiguredBucket } from './open-bucket.ts'
import { openConfiguredPurge } from './open-purge.ts'

let aws: FakeAws

beforeEach(async () => {
  aws = await startFakeAws()
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint)
  vi.stubEnv('AWS_REGION', aws.region)
  vi.stubEnv('AWS_ACCESS_KEY_ID', aws.credentials.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', aws.credentials.secretAccessKey)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await aws[Symbol.asyncDispose]()
  })
})

it('stores under the prefix of the configured bucket, at the place that the variables of the SDK name', async () => {
  using bucket = await openConfiguredBucket({
    kind: 's3',
    bucket: aws.s3.bucket,
    prefix: 'live',
    forcePathStyle: true,
  })
  await bucket.put(
    'v1/index.json',
    { body: Buffer.from('{}'), metadata: documentMetadata('v1/index.json', {}) },
    {},
  )
  using beside = await openConfiguredBucket({
    kind: 's3',
    bucket: aws.s3.bucket,
    prefix: '',
    forcePathStyle: true,
  })
  expect(await beside.head('live/v1/index.json')).toMatchObject({ bytes: 2 })
})

it('purges the configured distribution', async () => {
  const { distributionId } = aws.cloudFront
  using purge = await openConfiguredPurge({ kind: 'cloudfront', distributionId })
  const { id } = await purge.start({
    paths: ['/v1/index.json'],
    wildcards: [],
    tags: [],
    callerReference: 'a',
  })
  await aws.cloudFront.completeAll()
  expect(await purge.isDone(id)).toBe(true)
})
