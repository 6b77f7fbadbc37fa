import { createRouter } from '../../create-router.ts'
import { addCut } from './add-cut.ts'
import { changeCut } from './change-cut.ts'
import { listCuts } from './list-cuts.ts'
import { orderCuts } from './order-cuts.ts'
import { restoreCut } from './restore-cut.ts'
import { saveCuts } from './save-cuts.ts'
import { trashCut } from './trash-cut.ts'

export const cutsRoutes = createRouter().openapiRoutes([
  listCuts,
  saveCuts,
  addCut,
  orderCuts,
  changeCut,
  trashCut,
  restoreCut,
])
