import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRandom } from '../../simulation/random.ts'
import { AwsError } from './aws-error.ts'
import { readAwsRequest, type AwsReply } from './aws-request.ts'
import { BROKEN_CONNECTION, runWithFaults } from './aws-service.ts'
import { checkAuthorization, FAKE_CREDENTIALS } from './check-request.ts'
import { CLOUDFRONT_PREFIX } from './cloudfront-operations.ts'
import { createFakeCloudFront, type FakeCloudFrontOptions } from './fake-cloudfront.ts'
import { createFakeS3 } from './fake-s3.ts'
import { createFakeSsm, isSsmRequest, type FakeSsmOptions } from './fake-ssm.ts'
import { createFaults } from './faults.ts'
import { isPostObject } from './s3-post-object.ts'

export type FakeAwsOptions = {
  /** The fake's clock, in epoch milliseconds. */
  now?: () => number
  /** The seed of `failRandomly`. */
  seed?: number
  buckets?: string[]
  cloudFront?: Partial<FakeCloudFrontOptions>
  ssm?: Partial<FakeSsmOptions>
}

type Settled = Required<Pick<FakeAwsOptions, 'seed' | 'buckets'>> & Pick<FakeAwsOptions, 'cloudFront' | 'ssm'>

const createServices = ({ seed, buckets, cloudFront, ssm }: Settled) => {
  const withFaults = <Service>(service: Service, at: number) => ({
    ...service,
    ...createFaults(createRandom(seed + at)),
    counts: new Map<string, number>(),
  })
  const fakeCloudFront = createFakeCloudFront({
    distributionId: 'EFAKEDISTRIBUTION',
    bucket: buckets[0] ?? '',
    delayMs: 0,
    rate: { burst: 6, perSecond: 0.5 },
    onInvalidate: () => {},
    ...cloudFront,
  })
  const fakeSsm = createFakeSsm({
    reads: { burst: 40, perSecond: 40 },
    writes: { burst: 40, perSecond: 3 },
    ...ssm,
  })
  return {
    s3: withFaults(createFakeS3(buckets), 0),
    cloudFront: withFaults(fakeCloudFront, 1),
    ssm: withFaults(fakeSsm, 2),
  }
}

type Services = ReturnType<typeof createServices>

const serviceOf = ({ headers, url = '' }: IncomingMessage, services: Services) => {
  if (isSsmRequest(headers)) return services.ssm
  return url.startsWith(`/${CLOUDFRONT_PREFIX}`) ? services.cloudFront : services.s3
}

/** How many requests of an operation came in, those that failed included. */
const countIn =
  (counts: Map<string, number>) =>
  (operation: string): number =>
    counts.get(operation) ?? 0

/** What a test may look at and change. */
const handlesOf = ({ s3, cloudFront, ssm }: Services) => {
  return {
    s3: {
      ...s3.faults,
      objects: s3.objects,
      putForeign: s3.putForeign,
      settings: s3.settings,
      countOf: countIn(s3.counts),
    },
    cloudFront: {
      ...cloudFront.faults,
      distributionId: cloudFront.distributionId,
      setup: cloudFront.setup,
      invalidations: cloudFront.invalidations,
      completeAll: cloudFront.completeAll,
      countOf: countIn(cloudFront.counts),
    },
    ssm: {
      ...ssm.faults,
      /** By their whole names. */
      parameters: ssm.parameters,
      countOf: countIn(ssm.counts),
    },
  }
}

/**
 * S3, CloudFront and Parameter Store on a free port of this machine, for the real SDK clients: it enforces what AWS
 * enforces (conditions, checksums, quotas, clocks) and breaks as the test plans it. Nothing is kept beyond its end.
 */
export const startFakeAws = async ({
  now = Date.now,
  seed = 1,
  buckets = ['fake-bucket'],
  cloudFront,
  ssm,
}: FakeAwsOptions = {}) => {
  const services = createServices({ seed, buckets, cloudFront, ssm })

  let uploads = 0
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (message.url ?? '/').slice(1)
    const service = serviceOf(message, services)
    try {
      const changesAtHead = services.s3.changesAt(decodeURIComponent(path.split('?')[0] ?? ''))
      uploads++
      const request = await readAwsRequest(message).finally(() => uploads--)
      // A form brings a signed policy instead.
      if (!isPostObject(request)) checkAuthorization(request, now())
      const call =
        'changesAt' in service
          ? service.understand(request, changesAtHead, now)
          : service.understand(request, now)
      service.counts.set(call.operation, (service.counts.get(call.operation) ?? 0) + 1)
      const reply = await runWithFaults(call, service.plan, service.errors)
      if (reply === BROKEN_CONNECTION) message.socket.destroy()
      else send(response, reply, now())
    } catch (error) {
      // The client went away while it sent: there is nobody to answer.
      if (message.destroyed && !message.complete) return
      const fault = error instanceof AwsError ? error : new AwsError(500, 'InternalError', String(error))
      send(response, service.errorReply(fault), now())
    }
  }

  const server = createServer((message, response) => void answer(message, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const handles = handlesOf(services)

  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-northeast-2',
    credentials: FAKE_CREDENTIALS,
    ...handles,
    s3: {
      ...handles.s3,
      bucket: buckets[0] ?? '',
      /** How many requests have begun and are not read to their end. */
      uploadsUnderWay: (): number => uploads,
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

export type FakeAws = Awaited<ReturnType<typeof startFakeAws>>

const send = (
  response: ServerResponse,
  { status, headers, body = '', isCut }: AwsReply,
  nowMs: number,
): void => {
  const bytes = Buffer.from(body)
  // Clients correct their clocks by the date (SDK: systemClockOffset).
  response.writeHead(status, {
    date: new Date(nowMs).toUTCString(),
    'x-amz-request-id': 'FAKE',
    ...(status !== 204 && { 'content-length': bytes.length }),
    ...headers,
  })
  if (response.req.method === 'HEAD') response.end()
  else if (isCut) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  else response.end(bytes)
}
