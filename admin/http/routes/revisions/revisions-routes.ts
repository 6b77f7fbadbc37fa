import { createRouter } from '../../create-router.ts'
import { compareRevisions } from './compare-revisions.ts'

export const revisionsRoutes = createRouter().openapiRoutes([compareRevisions])
