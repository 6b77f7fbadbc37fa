import {
  CreateInvalidationCommand,
  GetInvalidationCommand,
  type CloudFrontClient,
} from '@aws-sdk/client-cloudfront'
import { HisubtoryError, PurgeThrottledError } from '#shared/errors.ts'
import type { PurgeLimits, PurgePort, PurgeRequest } from '#shared/purge.ts'

/**
 * "Concurrent invalidation request maximum" in the CloudFront Developer Guide: per distribution 3,000 paths, and 15
 * wildcards beside them. A tag counts as a path there and on the bill ("What you need to know when invalidating tags"),
 * so paths and tags share the 3,000; what goes beyond is throttled, and nothing is lost.
 * AWS names no rate; more than about one request in two seconds is answered "Rate exceeded" (aws/aws-sdk-js issue 3983).
 */
const LIMITS: PurgeLimits = {
  maxPathsInProgress: 3_000,
  maxWildcardsInProgress: 15,
  maxTagsInProgress: 3_000,
  tagsCountAsPaths: true,
  minIntervalMs: 2_000,
  costly: true,
}

/** Come back later; the caller reference makes asking again safe, even if an answer was lost. */
const THROTTLED = new Set([
  'TooManyInvalidationsInProgress',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'PriorRequestNotComplete',
  'ServiceUnavailable',
])

/** What an operator can do, by the code of CloudFront's answer. */
const ADVICE: Record<string, string> = {
  NoSuchDistribution: 'correct CLOUDFRONT_DISTRIBUTION_ID',
  AccessDenied:
    'allow this role cloudfront:CreateInvalidation and cloudfront:GetInvalidation on the distribution',
  NoSuchInvalidation: 'start it again: CloudFront no longer knows it',
}

/**
 * The cache of CloudFront. Paths, wildcards and tags of a request go in one batch (tags as `#tag`, which needs
 * `CacheTagConfig` in the distribution). The same caller reference with the same batch is the same invalidation.
 * The client stays its maker's.
 * @throws PurgeThrottledError for quotas, rates and an overloaded CloudFront; HisubtoryError `purge_refused` when
 *   somebody has to put something right, and `purge_unknown` for a started purge that CloudFront does not know.
 */
export const createCloudFrontPurge = ({
  client,
  distributionId,
}: {
  client: CloudFrontClient
  distributionId: string
}): PurgePort => ({
  limits: LIMITS,
  async start(request, signal) {
    const items = itemsOf(request)
    const command = new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: {
        CallerReference: request.callerReference,
        Paths: { Quantity: items.length, Items: items },
      },
    })
    const { Invalidation } = await translated(distributionId, () =>
      client.send(command, { abortSignal: signal }),
    )
    if (!Invalidation?.Id)
      throw new HisubtoryError('purge_refused', 'CloudFront answered without an invalidation')
    return { id: Invalidation.Id, done: isCompleted(Invalidation) }
  },
  async isDone(id, signal) {
    const command = new GetInvalidationCommand({ DistributionId: distributionId, Id: id })
    const { Invalidation } = await translated(distributionId, () =>
      client.send(command, { abortSignal: signal }),
    )
    return isCompleted(Invalidation)
  },
})

const itemsOf = ({ paths, wildcards, tags }: PurgeRequest): string[] => {
  const items = [...new Set([...paths, ...wildcards, ...tags.map((tag) => `#${tag}`)])]
  if (items.length === 0) throw new RangeError('A purge needs at least one path, wildcard or tag')
  return items
}

/**
 * "When the invalidation batch is finished, the status is Completed" (API reference, Invalidation); moto, an emulator,
 * writes it in capitals.
 */
const isCompleted = (invalidation: { Status?: string } | undefined): boolean =>
  invalidation?.Status?.toLowerCase() === 'completed'

const translated = async <T>(distributionId: string, step: () => Promise<T>): Promise<T> => {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (THROTTLED.has(error.name)) throw new PurgeThrottledError({ cause: error })
    const advice = ADVICE[error.name]
    if (advice === undefined) throw error
    const message = `CloudFront refused a purge of the distribution ${distributionId} (${error.name}). What to do: ${advice}.`
    const code = error.name === 'NoSuchInvalidation' ? 'purge_unknown' : 'purge_refused'
    throw new HisubtoryError(code, message, { cause: error })
  }
}
