import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'

/** Requests under way at once; one connection each, so that none waits for a connection while its time runs. */
export const S3_CONCURRENCY = 64

const CONNECTION_TIMEOUT_MS = 3_000
/** Until the answer begins: long enough to send a large picture over a slow line. */
const REQUEST_TIMEOUT_MS = 60_000
/** Without a byte in either direction: S3 answers within milliseconds, so a silent request is better asked again. */
const SOCKET_TIMEOUT_MS = 10_000

/**
 * An S3 client that retries as S3 asks for ("Best practices design patterns: optimizing Amazon S3 performance"): up to 8
 * attempts with exponential back-off and full jitter, for throttling (SlowDown), 5xx, time-outs and broken connections.
 * `standard`, not `adaptive`: the latter also slows down every other request of the client after one was throttled,
 * and S3 throttles by key prefix.
 *
 * Region, credentials and endpoint follow the SDK's own variables where they are not given. Some look-alikes of S3
 * want `requestChecksumCalculation: 'WHEN_REQUIRED'`. Whoever made the client destroys it.
 */
export const createS3Client = (config: S3ClientConfig = {}): S3Client => {
  const agent = { keepAlive: true, maxSockets: S3_CONCURRENCY }
  return new S3Client({
    maxAttempts: 8,
    retryMode: 'standard',
    // A second round trip before each body of 2 MB or more would only help for refusals, which are rare.
    expectContinueHeader: false,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // Without it, the SDK only logs a warning.
      throwOnRequestTimeout: true,
      socketTimeout: SOCKET_TIMEOUT_MS,
      httpAgent: agent,
      httpsAgent: agent,
    },
    ...config,
  })
}
