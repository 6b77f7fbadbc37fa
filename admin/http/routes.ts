import { createRouter } from './create-router.ts'
import { authRoutes } from './routes/auth/auth-routes.ts'
import { cutsRoutes } from './routes/cuts/cuts-routes.ts'
import { episodesRoutes } from './routes/episodes/episodes-routes.ts'
import { apiTokensRoutes } from './routes/api-tokens/api-tokens-routes.ts'
import { factorsRoutes } from './routes/factors/factors-routes.ts'
import { healthRoutes } from './routes/health/health-routes.ts'
import { mediaRoutes } from './routes/media/media-routes.ts'
import { linesRoutes } from './routes/lines/lines-routes.ts'
import { meRoutes } from './routes/me/me-routes.ts'
import { oidcRoutes } from './routes/oidc/oidc-routes.ts'
import { stationsRoutes } from './routes/stations/stations-routes.ts'
import { tagsRoutes } from './routes/tags/tags-routes.ts'
import { usersRoutes } from './routes/users/users-routes.ts'
import { webhooksRoutes } from './routes/webhooks/webhooks-routes.ts'
import { webtoonsRoutes } from './routes/webtoons/webtoons-routes.ts'
import { auditRoutes } from './routes/audit/audit-routes.ts'
import { bulkRoutes } from './routes/bulk/bulk-routes.ts'
import { previewsRoutes } from './routes/previews/previews-routes.ts'
import { publicationsRoutes } from './routes/publications/publications-routes.ts'
import { publishingRoutes } from './routes/publishing/publishing-routes.ts'
import { progressionRoutes } from './routes/progression/progression-routes.ts'
import { readingRoutes } from './routes/reading/reading-routes.ts'
import { releasesRoutes } from './routes/releases/releases-routes.ts'
import { viewsRoutes } from './routes/views/views-routes.ts'
import { revisionsRoutes } from './routes/revisions/revisions-routes.ts'
import { schedulesRoutes } from './routes/schedules/schedules-routes.ts'

/** All routes of the admin API. Chained, so that the typed client knows them; a line here is all that a resource needs. */
export const adminRoutes = createRouter()
  .route('/', healthRoutes)
  .route('/', authRoutes)
  .route('/', meRoutes)
  .route('/', usersRoutes)
  .route('/', linesRoutes)
  .route('/', stationsRoutes)
  .route('/', webtoonsRoutes)
  .route('/', tagsRoutes)
  .route('/', mediaRoutes)
  .route('/', factorsRoutes)
  .route('/', apiTokensRoutes)
  .route('/', oidcRoutes)
  .route('/', webhooksRoutes)
  .route('/', episodesRoutes)
  .route('/', cutsRoutes)
  .route('/', auditRoutes)
  .route('/', bulkRoutes)
  .route('/', previewsRoutes)
  .route('/', publicationsRoutes)
  .route('/', publishingRoutes)
  .route('/', readingRoutes)
  .route('/', progressionRoutes)
  .route('/', viewsRoutes)
  .route('/', releasesRoutes)
  .route('/', revisionsRoutes)
  .route('/', schedulesRoutes)
