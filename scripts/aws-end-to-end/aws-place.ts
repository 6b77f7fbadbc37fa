import { CreateDistributionCommand, CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3'
import { SSMClient } from '@aws-sdk/client-ssm'
import { startEdge } from '#edge/start-edge.ts'
import { createS3Bucket } from '#shared/bucket/bucket-s3.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { createS3Client } from '#shared/bucket/s3/create-s3-client.ts'
import { silentLogger } from '#shared/logger.ts'
import { startFakeAws } from '../dev-env/fake-aws/start-fake-aws.ts'
import { startMoto } from '../dev-env/fake-aws/start-moto.ts'
import { temporaryFolder } from '../dev-env/run-script.ts'
import { startPlainEdge } from './start-plain-edge.ts'

type Access = {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

/** What stands in for AWS, with what readers call in front of its bucket. */
export type AwsPlace = AsyncDisposable & {
  access: Access
  bucketName: string
  distributionId: string
  edgeUrl: string
  bucket: Bucket
  s3: S3Client
  ssm: SSMClient
  /** How many purges the distribution was asked for. */
  countPurges: () => number | null
}

const BUCKET = 'hisubtory-read'

const openClients = (access: Access, opened: AsyncDisposableStack) => {
  const s3 = createS3Client({ ...access, forcePathStyle: true })
  const ssm = new SSMClient(access)
  opened.defer(() => s3.destroy())
  opened.defer(() => ssm.destroy())
  return { s3, ssm, bucket: createS3Bucket({ client: s3, bucket: BUCKET }) }
}

/** Our fake, which keeps the quotas of AWS, behind a cache that its invalidations purge. */
export const openFakePlace = async (): Promise<AwsPlace> => {
  await using opened = new AsyncDisposableStack()
  let purge: Awaited<ReturnType<typeof startEdge>>['purge'] | undefined
  const aws = opened.use(
    await startFakeAws({
      buckets: [BUCKET],
      cloudFront: { delayMs: 300, onInvalidate: (items) => purge?.(items) },
      ssm: { writes: { burst: 100, perSecond: 3 } },
    }),
  )
  const access = { endpoint: aws.endpoint, region: aws.region, credentials: aws.credentials }
  const clients = openClients(access, opened)
  const edge = opened.use(
    await startEdge({ bucket: clients.bucket, dataDir: await temporaryFolder(), logger: silentLogger() }),
  )
  purge = edge.purge
  aws.cloudFront.setup.aliases = ['127.0.0.1']
  aws.cloudFront.setup.bucketDomainName = `${BUCKET}.s3.${aws.region}.amazonaws.com`
  aws.s3.settings().cors = { origins: ['https://admin.example.com'], methods: ['POST'] }
  const held = opened.move()
  return {
    access,
    bucketName: BUCKET,
    distributionId: aws.cloudFront.distributionId,
    edgeUrl: edge.url,
    ...clients,
    countPurges: () => aws.cloudFront.invalidations().length,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}

const createDistribution = async (access: Access): Promise<string> => {
  const client = new CloudFrontClient(access)
  const behaviour = {
    TargetOriginId: 'bucket',
    ViewerProtocolPolicy: 'redirect-to-https' as const,
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  }
  try {
    const { Distribution } = await client.send(
      new CreateDistributionCommand({
        DistributionConfig: {
          CallerReference: 'test',
          Comment: '',
          Enabled: true,
          Origins: {
            Quantity: 1,
            Items: [
              {
                Id: 'bucket',
                DomainName: `${BUCKET}.s3.amazonaws.com`,
                S3OriginConfig: { OriginAccessIdentity: '' },
              },
            ],
          },
          DefaultCacheBehavior: behaviour,
        },
      }),
    )
    return Distribution?.Id ?? ''
  } finally {
    client.destroy()
  }
}

/** moto, by people who never saw our fake; its distributions have no cache, so that there is none here. */
export const openMotoPlace = async (): Promise<AwsPlace> => {
  await using opened = new AsyncDisposableStack()
  const moto = await startMoto()
  opened.defer(() => moto.stop())
  const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' }
  const access = { endpoint: moto.endpoint, region: 'us-east-1', credentials }
  const clients = openClients(access, opened)
  await clients.s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
  const distributionId = await createDistribution(access)
  const edge = opened.use(await startPlainEdge(clients.bucket))
  const held = opened.move()
  return {
    access,
    bucketName: BUCKET,
    distributionId,
    edgeUrl: edge.url,
    ...clients,
    countPurges: () => null,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
