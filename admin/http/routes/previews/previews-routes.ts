import { createRouter } from '../../create-router.ts'
import { createPreviewLink } from './create-preview-link.ts'
import { listPreviewLinks } from './list-preview-links.ts'
import { revokePreviewLink } from './revoke-preview-link.ts'
import { showPreview } from './show-preview.ts'
import { showPreviewPage } from './show-preview-page.ts'

export const previewsRoutes = createRouter().openapiRoutes([
  createPreviewLink,
  listPreviewLinks,
  revokePreviewLink,
  showPreview,
  showPreviewPage,
])
