import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { isMediaKey } from '#shared/bucket/object-metadata.ts'
import { toS3Metadata } from '#shared/bucket/s3/s3-metadata.ts'
import {
  hasCfnLint,
  lintTemplate,
  MAX_TEMPLATE_BYTES,
  readTemplate,
  resourcesOf,
  type TemplateValue,
} from '#shared/cloudformation/test-template.ts'
import { COMMON_HEADERS } from './http/common-headers.ts'
import { notFound } from './http/edge-problems.ts'

const FILE = join(import.meta.dirname, 'cloudformation.yaml')
const template = readTemplate(FILE)
const properties = (name: string): TemplateValue => template.Resources[name]!.Properties
const distribution = properties('Distribution').DistributionConfig
const behaviours: TemplateValue[] = [distribution.DefaultCacheBehavior, ...distribution.CacheBehaviors]
const behaviour = (pattern?: string): TemplateValue =>
  behaviours.find(({ PathPattern }) => PathPattern === pattern)
/** What is read from the bucket for readers. */
const reading = [behaviour(), behaviour('v1/*'), behaviour('media/*')]

test(`it is valid (${hasCfnLint ? 'cfn-lint finds' : 'cfn-lint is not installed here; the parser finds'} nothing wrong)`, async () => {
  expect(await lintTemplate(FILE)).toBe('')
})

test('it can be deployed without a bucket for templates', () => {
  expect(Buffer.byteLength(template.text)).toBeLessThan(MAX_TEMPLATE_BYTES)
})

test('the function is the file that the embedded edge runs: after a change, its lines have to be copied here', () => {
  const file = readFileSync(join(import.meta.dirname, 'functions/viewer-request.js'), 'utf8')
  const { FunctionCode, FunctionConfig, AutoPublish } = properties('ViewerRequestFunction')
  expect(FunctionCode).toBe(file)
  expect(FunctionConfig.Runtime).toBe('cloudfront-js-2.0')
  expect(AutoPublish).toBe(true)
})

test('whatever readers ask of the bucket passes the function, and is cached by its path alone', () => {
  for (const one of reading) {
    expect(one.FunctionAssociations).toEqual([
      {
        EventType: 'viewer-request',
        FunctionARN: { 'Fn::GetAtt': 'ViewerRequestFunction.FunctionMetadata.FunctionARN' },
      },
    ])
    expect(one).toMatchObject({
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
      CachePolicyId: { Ref: 'CachePolicy' },
      Compress: true,
      ViewerProtocolPolicy: 'redirect-to-https',
    })
    expect(one.OriginRequestPolicyId).toBeUndefined()
  }
  expect(properties('CachePolicy').CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin).toEqual({
    CookiesConfig: { CookieBehavior: 'none' },
    HeadersConfig: { HeaderBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    EnableAcceptEncodingBrotli: true,
    EnableAcceptEncodingGzip: true,
  })
})

test('the admin API is asked each time, with everything that was sent, and answers for itself', () => {
  expect(behaviour('api/*')).toMatchObject({
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'https-only',
    // Managed-CachingDisabled and Managed-AllViewerExceptHostHeader.
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    Compress: false,
  })
  expect(behaviour('api/*').AllowedMethods).toHaveLength(7)
  expect(behaviour('api/*').FunctionAssociations).toBeUndefined()
  expect(behaviour('api/*').ResponseHeadersPolicyId).toBeUndefined()
})

test('the distribution reads cache tags from the header in which the bucket has them', () => {
  const [name] = Object.keys(toS3Metadata(['station-gangnam'], undefined, 'x'))
  expect(distribution.CacheTagConfig).toEqual({ HeaderName: `x-amz-meta-${name}` })
})

test('documents have the headers of the embedded edge, and none that only the bucket needs', () => {
  const { CorsConfig, RemoveHeadersConfig, SecurityHeadersConfig } =
    properties('DocumentHeaders').ResponseHeadersPolicyConfig
  expect(CorsConfig.AccessControlAllowOrigins.Items).toEqual([COMMON_HEADERS['access-control-allow-origin']])
  expect(CorsConfig.AccessControlExposeHeaders.Items.join(', ')).toBe(
    COMMON_HEADERS['access-control-expose-headers'],
  )
  expect(CorsConfig.AccessControlAllowCredentials).toBe(false)
  expect(SecurityHeadersConfig.ContentTypeOptions).toEqual({ Override: true })
  const removed = RemoveHeadersConfig.Items.map(({ Header }: { Header: string }) => Header)
  const stored = Object.keys(toS3Metadata(['tag'], 1, 'x')).map((name) => `x-amz-meta-${name}`)
  expect(removed).toEqual(expect.arrayContaining(stored))
})

test('the bucket is private, versioned, encrypted so that an ETag stays an MD5, and reached over TLS only', () => {
  for (const [name, bucket] of Object.entries(resourcesOf(template, 'AWS::S3::Bucket'))) {
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true])
    const [rule] = bucket.BucketEncryption.ServerSideEncryptionConfiguration
    expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256')
    expect(properties(`${name}Policy`).PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    )
  }
  expect(properties('Bucket').VersioningConfiguration).toEqual({ Status: 'Enabled' })
})

test('readers never reach the quarantine, which is emptied when its day is over', () => {
  const [reads] = properties('BucketPolicy').PolicyDocument.Statement
  expect(reads.Principal).toEqual({ Service: 'cloudfront.amazonaws.com' })
  expect(reads.Action).toBe('s3:GetObject')
  expect(reads.Condition.StringEquals['AWS:SourceArn']['Fn::Sub']).toMatch(/\$\{Distribution\}$/)
  const folders = reads.Resource.map((resource: TemplateValue) => resource['Fn::Sub'])
  expect(folders).toEqual(['v1', 'media', 'site', 'errors'].map((folder) => `\${Bucket.Arn}/${folder}/*`))
  const rules: TemplateValue[] = properties('Bucket').LifecycleConfiguration.Rules
  const quarantine = rules.find(({ Prefix }) => Prefix !== undefined)
  expect(isMediaKey(`${quarantine.Prefix}01abc`)).toBe(true)
  expect(quarantine).toMatchObject({ Prefix: 'quarantine/', ExpirationInDays: 2 })
})

test('browsers may send the form that the API signs, and nothing else', () => {
  const { CorsRules } = properties('Bucket').CorsConfiguration
  expect(CorsRules).toMatchObject([{ AllowedMethods: ['POST'], AllowedOrigins: { Ref: 'ConsoleOrigins' } }])
})

test('where the bucket has no such object, readers get the 404 of the embedded edge, and the API keeps its own', async () => {
  const groups: TemplateValue[] = distribution.OriginGroups.Items
  for (const { TargetOriginId } of reading) {
    const group = groups.find(({ Id }) => Id === TargetOriginId)
    expect(group.FailoverCriteria.StatusCodes.Items).toEqual([403, 404])
    expect(group.Members.Items[1]).toEqual({ OriginId: 'absence' })
  }
  const module = { exports: {} as { handler?: () => Promise<TemplateValue> } }
  runInNewContext(properties('AbsenceFunction').Code.ZipFile, { exports: module.exports, JSON })
  const answer = await module.exports.handler!()
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toBe('application/problem+json')
  expect(JSON.parse(answer.body)).toEqual(notFound())
})

const errors: TemplateValue[] = distribution.CustomErrorResponses

test('what the API refuses one person is told nobody else: CloudFront would keep it for ten seconds, by the path alone', () => {
  // Each status that CloudFront may keep, whatever the answer says of caching ("HTTP 4xx and 5xx status codes that
  // CloudFront caches", "Control how long CloudFront caches errors").
  const kept = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
  expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual(kept)
  expect(errors.map(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL)).toEqual(kept.map(() => 0))
})

test('the other error pages are problem documents, lie where no rebuild looks, and are for statuses that the API never uses', () => {
  const pages = errors.filter(({ ResponsePagePath }) => ResponsePagePath !== undefined)
  expect(pages.map(({ ErrorCode }) => ErrorCode)).toEqual([416, 502, 504])
  for (const { ErrorCode, ResponseCode, ResponsePagePath, ErrorCachingMinTTL } of pages) {
    expect([ResponseCode, ErrorCachingMinTTL]).toEqual([ErrorCode, 0])
    expect(ResponsePagePath).toBe(`/errors/${ErrorCode}.json`)
    const page = JSON.parse(readFileSync(join(import.meta.dirname, ResponsePagePath), 'utf8'))
    expect(page).toMatchObject({ type: 'about:blank', status: ErrorCode, code: expect.any(String) })
  }
  expect(behaviour('errors/*').TargetOriginId).toBe('bucket')
})

test('requests of readers are logged, and logs do not stay for ever', () => {
  expect(distribution.Logging.Bucket).toEqual({ 'Fn::GetAtt': 'LogBucket.DomainName' })
  expect(properties('LogBucket').LifecycleConfiguration.Rules[0].ExpirationInDays).toEqual({ Ref: 'LogDays' })
})
