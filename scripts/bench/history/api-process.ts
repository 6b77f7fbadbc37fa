import { startAdmin } from '#admin/server/start-admin.ts'
import { decideConfig } from '#shared/config/config.ts'
import { createLogger } from '#shared/logger.ts'
import { openAdminServices } from '../../wiring/open-admin-services.ts'
import { childInput, tellParent } from '../setting/run-child.ts'
import type { HistoryPlace } from './history-place.ts'

/* The admin API as `npm run admin` starts it, with Redis, until the parent ends it. */
const { environment, dataFolder, publicUrl } = childInput() as HistoryPlace
const config = decideConfig(environment, { dataFolder })
const { services } = await openAdminServices(config, publicUrl, createLogger('warn'))
while (services.historyState?.().hotStore !== 'answers')
  await new Promise((resolve) => setTimeout(resolve, 10))
const admin = await startAdmin({ services, host: '127.0.0.1', port: 0, metricsPort: 0 })
tellParent({ result: admin.url })
process.on('disconnect', () => process.exit())
