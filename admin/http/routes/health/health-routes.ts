import { createRouter } from '../../create-router.ts'
import { readHealth } from './read-health.ts'
import { readReadiness } from './read-readiness.ts'

export const healthRoutes = createRouter().openapiRoutes([readHealth, readReadiness])
