import { createRouter } from './create-router.ts'
import { healthRoutes } from './routes/health/health-routes.ts'
import { tagsRoutes } from './routes/tags/tags-routes.ts'
import { webhooksRoutes } from './routes/webhooks/webhooks-routes.ts'

/** All routes of the admin API. Chained, so that the typed client knows them; a line here is all that a resource needs. */
export const adminRoutes = createRouter()
  .route('/', healthRoutes)
  .route('/', tagsRoutes)
  .route('/', webhooksRoutes)
