import { createRouter } from '../../create-router.ts'
import { publishItems } from './publish-items.ts'
import { unpublishItems } from './unpublish-items.ts'

export const publishingRoutes = createRouter().openapiRoutes([publishItems, unpublishItems])
