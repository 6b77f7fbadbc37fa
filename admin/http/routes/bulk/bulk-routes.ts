import { createRouter } from '../../create-router.ts'
import { bulkAddTag } from './bulk-add-tag.ts'
import { bulkPublish } from './bulk-publish.ts'
import { bulkRemoveTag } from './bulk-remove-tag.ts'
import { bulkRestore } from './bulk-restore.ts'
import { bulkTrash } from './bulk-trash.ts'
import { bulkUnpublish } from './bulk-unpublish.ts'

export const bulkRoutes = createRouter().openapiRoutes([
  bulkPublish,
  bulkUnpublish,
  bulkTrash,
  bulkRestore,
  bulkAddTag,
  bulkRemoveTag,
])
