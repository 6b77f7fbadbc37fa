import { createRouter } from '../../create-router.ts'
import { countView } from './count-view.ts'

export const viewsRoutes = createRouter().openapiRoutes([countView])
