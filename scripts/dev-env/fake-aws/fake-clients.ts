import { CloudFrontClient, type CloudFrontClientConfig } from '@aws-sdk/client-cloudfront'
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { createS3Client } from '#shared/bucket/s3/create-s3-client.ts'
import { createSsmParameterStore } from '#shared/parameters/parameter-store-ssm.ts'
import type { ParameterStore } from '#shared/parameters/parameter-store.ts'
import type { FakeAws } from './start-fake-aws.ts'

/** The product's own S3 client, pointed at the fake. */
export const createFakeS3Client = (aws: FakeAws, config: S3ClientConfig = {}): S3Client =>
  createS3Client({ ...placeOf(aws), forcePathStyle: true, ...config })

/** The SDK's CloudFront client, pointed at the fake. */
export const createFakeCloudFrontClient = (
  aws: FakeAws,
  config: CloudFrontClientConfig = {},
): CloudFrontClient => new CloudFrontClient({ ...placeOf(aws), ...config })

/** Where parameters lie in the fakes. */
export const FAKE_SSM_PREFIX = '/hisubtory/test'

/** The product's own way to parameters, pointed at the fake. */
export const createFakeParameterStore = (
  aws: FakeAws,
  options: { deadlineMs?: number; prefix?: string } = {},
): ParameterStore => createSsmParameterStore({ prefix: FAKE_SSM_PREFIX, client: placeOf(aws), ...options })

const placeOf = ({ endpoint, region, credentials }: FakeAws) => ({ endpoint, region, credentials })
