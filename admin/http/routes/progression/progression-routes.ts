import { createRouter } from '../../create-router.ts'
import { putProgression } from './put-progression.ts'
import { readProgression } from './read-progression.ts'

export const progressionRoutes = createRouter().openapiRoutes([readProgression, putProgression])
