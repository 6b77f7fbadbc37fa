import { expect, test } from 'vitest'
import type { FakeAws } from '../dev-env/fake-aws/start-fake-aws.ts'
import { putParameters } from '../dev-env/fake-aws/put-parameters.ts'
import { checkBucketSettings } from './check-bucket-settings.ts'
import { checkBucket } from './check-bucket.ts'
import { checkDistribution } from './check-distribution.ts'
import { checkParameters } from './check-parameters.ts'
import { complaintsOf, doctorContext, startFakeDeployment, statesOf } from './test-doctor.ts'

const EDGE = { EDGE_URL: 'https://d111111abcdef8.cloudfront.net' }

test('a bucket that refuses what it has to is right, and nothing is left in it', async () => {
  const { aws, environment } = await startFakeDeployment()
  const findings = await checkBucket(await doctorContext(environment))
  expect(statesOf(findings)).toEqual({ answers: 'ok', 'conditional put': 'ok', consistency: 'ok' })
  expect(aws.s3.objects().size).toBe(0)
})

test('a bucket that stores over other objects is wrong', async () => {
  const { aws, environment } = await startFakeDeployment()
  aws.s3.settings().honoursConditions = false
  const findings = await checkBucket(await doctorContext(environment))
  expect(statesOf(findings)).toMatchObject({ 'conditional put': 'wrong' })
  expect(complaintsOf(findings)[0]).toMatch(/older one could win -> use a store that honours If-None-Match/)
  expect(aws.s3.objects().size).toBe(0)
})

test('the settings of a bucket are told one by one', async () => {
  const { aws, environment } = await startFakeDeployment()
  const settings = aws.s3.settings()
  settings.cors = { origins: ['https://admin.example.com'], methods: ['POST'] }
  const context = await doctorContext({ ...environment, ...EDGE })
  expect(statesOf(await checkBucketSettings(context))).toEqual({
    versioning: 'ok',
    'public access': 'ok',
    cors: 'ok',
  })
  settings.versioning = null
  settings.publicAccessBlock = { ...settings.publicAccessBlock, BlockPublicPolicy: false }
  settings.cors.methods = ['GET']
  expect(complaintsOf(await checkBucketSettings(context))).toEqual([
    expect.stringMatching(/^warning versioning: It is off/),
    expect.stringMatching(/^wrong public access: .*BlockPublicPolicy off.* -> block all/),
    expect.stringMatching(/^warning cors: .* -> allow the method POST for https:\/\/admin.example.com/),
  ])
  settings.publicAccessBlock = null
  settings.cors = null
  expect(statesOf(await checkBucketSettings(context))).toMatchObject({
    'public access': 'wrong',
    cors: 'warning',
  })
})

test('a role that may not look at a setting is told which permission it lacks', async () => {
  const { aws, environment } = await startFakeDeployment()
  aws.s3.next('deny', 1, { operation: 'GetBucketVersioning' })
  aws.cloudFront.next('deny', 1, { operation: 'GetOriginAccessControl' })
  const context = await doctorContext({ ...environment, ...EDGE })
  expect(complaintsOf(await checkBucketSettings(context))).toContainEqual(
    'warning versioning: It could not be looked at -> allow this role s3:GetBucketVersioning for it',
  )
  expect(complaintsOf(await checkDistribution(context))).toEqual([
    'warning origin access: It could not be looked at -> allow this role cloudfront:GetOriginAccessControl for it',
  ])
  aws.cloudFront.next('deny', 1, { operation: 'GetDistribution' })
  await expect(checkDistribution(context)).rejects.toThrow('allow this role cloudfront:GetDistribution')
})

test('a distribution as the template makes it is right', async () => {
  const { environment } = await startFakeDeployment()
  const findings = await checkDistribution(await doctorContext({ ...environment, ...EDGE }))
  expect(statesOf(findings)).toEqual({
    enabled: 'ok',
    address: 'ok',
    'cache tags': 'ok',
    origin: 'ok',
    'origin access': 'ok',
    behaviours: 'ok',
    'api/*': 'ok',
    'errors of api/*': 'ok',
    'function of v1/*': 'ok',
    'function of media/*': 'ok',
  })
})

type Setup = FakeAws['cloudFront']['setup']

test.each<[string, (setup: Setup) => void, RegExp]>([
  ['disabled', (setup) => (setup.isEnabled = false), /^wrong enabled: It is disabled/],
  ['changing', (setup) => (setup.status = 'InProgress'), /^warning enabled: .* on its way/],
  ['of another name', (setup) => (setup.domainName = 'd2.cloudfront.net'), /^wrong address: .* but as d2/],
  ['without tags', (setup) => (setup.cacheTagHeader = null), /^wrong cache tags: They are off/],
  [
    'with other tags',
    (setup) => (setup.cacheTagHeader = 'Cache-Tag'),
    /^wrong cache tags: .* from cache-tag/,
  ],
  ['of another bucket', (setup) => (setup.bucketDomainName = 'b.s3.amazonaws.com'), /^wrong origin: /],
  ['of another prefix', (setup) => (setup.originPath = '/live'), /^wrong origin: .*\/live/],
  ['without a signature', (setup) => (setup.accessControlId = null), /^wrong origin access: .* -> give/],
  ['that never signs', (setup) => (setup.signingBehaviour = 'never'), /^wrong origin access: .* never/],
  ['without behaviour', (setup) => setup.behaviours.splice(1, 1), /^wrong behaviours: .*media\/\*/],
  ['without function', (setup) => (setup.behaviours[0]!.functionName = null), /^wrong function of v1\/\*/],
  [
    'whose function is a draft',
    (setup) => setup.liveFunctions.pop(),
    /^wrong function of v1\/\*: .*not live/,
  ],
  [
    'that tells everybody what the API refused one person',
    (setup) => (setup.unkeptErrors = [502, 504]),
    /^wrong errors of api\/\*: .* 400, 403, 404, .* -> set ErrorCachingMinTTL/,
  ],
  ['that keeps the API', (setup) => (setup.behaviours[2]!.cachePolicyId = 'x'), /^warning api\/\*: .* x/],
])('a distribution %s is told', async (_, change, complaint) => {
  const { aws, environment } = await startFakeDeployment()
  change(aws.cloudFront.setup)
  const context = await doctorContext({ ...environment, ...EDGE })
  expect(complaintsOf(await checkDistribution(context))[0]).toMatch(complaint)
})

test('a distribution that reads from the bucket alone is right as well', async () => {
  const { aws, environment } = await startFakeDeployment()
  for (const behaviour of aws.cloudFront.setup.behaviours.slice(0, 2)) behaviour.origin = 'bucket'
  const findings = await checkDistribution(await doctorContext({ ...environment, ...EDGE }))
  expect(statesOf(findings)).toMatchObject({ origin: 'ok', 'origin access': 'ok' })
})

test('an unknown distribution says what to correct', async () => {
  const { environment } = await startFakeDeployment()
  const context = await doctorContext({ ...environment, CLOUDFRONT_DISTRIBUTION_ID: 'EOTHER' })
  await expect(checkDistribution(context)).rejects.toThrow('correct CLOUDFRONT_DISTRIBUTION_ID')
})

test('parameters with passwords are encrypted, and none is there for nothing', async () => {
  const { aws, environment } = await startFakeDeployment()
  const { DATABASE_URL: _, EDGE_PORT: __, ...others } = { ...environment, EDGE_PORT: '81' }
  putParameters(aws, { EDGE_URL: EDGE.EDGE_URL }, { type: 'String' })
  putParameters(aws, { DATABASE_URL: 'mysql://app:hunter2@db.internal/h' })
  expect(complaintsOf(await checkParameters(await doctorContext(others)))).toEqual([])
  putParameters(aws, { DATABASE_URL: 'mysql://app:hunter2@db.internal/h' }, { type: 'String' })
  putParameters(aws, { NEWER: 'x', LOG_LEVEL: 'warn' })
  const context = await doctorContext({ ...others, LOG_LEVEL: 'error' })
  const complaints = complaintsOf(await checkParameters(context))
  expect(complaints).toEqual([
    expect.stringMatching(/^wrong encryption: .*\/hisubtory\/test\/DATABASE_URL -> change/),
    expect.stringMatching(/^warning unknown: Nothing reads \/hisubtory\/test\/NEWER/),
    expect.stringMatching(/^warning covered: .*\/hisubtory\/test\/LOG_LEVEL/),
  ])
  expect(complaints.join()).not.toContain('hunter2')
})
