import { startAdmin, type RunningAdmin, type StartAdminOptions } from '#admin/server/start-admin.ts'
import { startWebhooks } from '#admin/webhooks/start-webhooks.ts'
import type { Config } from '#shared/config/config.ts'
import type { Logger } from '#shared/logger.ts'
import { openAdminServices } from '../wiring/open-admin-services.ts'
import { openConfiguredPrivateKeys } from '../wiring/open-private-keys.ts'
import { startUpkeep } from './start-upkeep.ts'

type Options = Omit<StartAdminOptions, 'services'> & {
  /** Wakes a publisher in the same process. */
  onCommit?: () => void
}

/** Opens the admin API with all that runs beside it: upkeep and webhooks. Dispose of it with `await using`. */
export const openAdmin = async (config: Config, logger: Logger, options: Options): Promise<RunningAdmin> => {
  const publicUrl = config.admin.url ?? `http://localhost:${options.port}`
  await using opened = new AsyncDisposableStack()
  const { services } = opened.use(await openAdminServices(config, publicUrl, logger, options))
  opened.use(startUpkeep({ ...services, privateKeys: openConfiguredPrivateKeys(config, services.sealer) }))
  const webhooks = startWebhooks({ ...services, ...services.webhooks })
  opened.defer(() => webhooks.stop())
  const admin = opened.use(await startAdmin({ ...options, services }))
  const held = opened.move()
  return { ...admin, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
