import type { PurgeConfig } from '#shared/config/config.ts'
import type { PurgePort } from '#shared/purge.ts'
import { purgeEmbedded } from '#origin/purge/purge-embedded.ts'

/** Opens the way to the cache that the configuration names; dispose of it with `using`. */
export const openConfiguredPurge = async (config: PurgeConfig): Promise<PurgePort & Disposable> => {
  if (config.kind === 'embedded')
    return { ...purgeEmbedded({ dataDir: config.dataFolder }), [Symbol.dispose]: () => {} }
  // Only here: the SDK takes longer to load than most commands run.
  const { CloudFrontClient } = await import('@aws-sdk/client-cloudfront')
  const { createCloudFrontPurge } = await import('#origin/purge/purge-cloudfront.ts')
  const client = new CloudFrontClient({})
  const purge = createCloudFrontPurge({ client, distributionId: config.distributionId })
  return { ...purge, [Symbol.dispose]: () => client.destroy() }
}
