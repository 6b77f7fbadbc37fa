import { createRouter } from '../../create-router.ts'
import { changeStation } from './change-station.ts'
import { createStation } from './create-station.ts'
import { listStationRevisions } from './list-station-revisions.ts'
import { listStations } from './list-stations.ts'
import { readStation } from './read-station.ts'
import { readStationRevision } from './read-station-revision.ts'
import { restoreStation } from './restore-station.ts'
import { restoreStationRevision } from './restore-station-revision.ts'
import { trashStation } from './trash-station.ts'

export const stationsRoutes = createRouter().openapiRoutes([
  listStations,
  createStation,
  readStation,
  changeStation,
  trashStation,
  restoreStation,
  listStationRevisions,
  readStationRevision,
  restoreStationRevision,
])
