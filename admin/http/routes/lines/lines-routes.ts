import { createRouter } from '../../create-router.ts'
import { changeLine } from './change-line.ts'
import { createLine } from './create-line.ts'
import { listLineRevisions } from './list-line-revisions.ts'
import { listLines } from './list-lines.ts'
import { orderLines } from './order-lines.ts'
import { readLine } from './read-line.ts'
import { readLineRevision } from './read-line-revision.ts'
import { restoreLine } from './restore-line.ts'
import { restoreLineRevision } from './restore-line-revision.ts'
import { trashLine } from './trash-line.ts'

export const linesRoutes = createRouter().openapiRoutes([
  listLines,
  createLine,
  orderLines,
  readLine,
  changeLine,
  trashLine,
  restoreLine,
  listLineRevisions,
  readLineRevision,
  restoreLineRevision,
])
