import type { PEOPLE } from '../scene.ts'
import { child } from './country/child.ts'
import { boatman } from './country/boatman.ts'
import { farmer } from './country/farmer.ts'
import { grandmother } from './country/grandmother.ts'
import { king } from './court/king.ts'
import { monk } from './court/monk.ts'
import { official } from './court/official.ts'
import { scholar } from './court/scholar.ts'
import { soldier } from './court/soldier.ts'
import type { Person } from './person.ts'
import { passenger } from './today/passenger.ts'
import { student } from './today/student.ts'
import { worker } from './today/worker.ts'
import { factoryWorker } from './town/factory-worker.ts'
import { labourer } from './town/labourer.ts'
import { merchant } from './town/merchant.ts'
import { schoolgirl } from './town/schoolgirl.ts'
import { woman } from './town/woman.ts'

/** A word without a person is a type error here. */
export const people: Record<(typeof PEOPLE)[number], Person> = {
  king,
  scholar,
  official,
  soldier,
  monk,
  farmer,
  merchant,
  boatman,
  woman,
  grandmother,
  child,
  labourer,
  schoolgirl,
  'factory-worker': factoryWorker,
  worker,
  student,
  passenger,
}
