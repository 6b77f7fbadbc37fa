import type { THINGS } from '../scene.ts'
import { boat, raft } from './afloat.ts'
import { bird, crane, horse, ox } from './animals.ts'
import { brush, lamp, scroll } from './desk.ts'
import { kite, umbrella } from './held.ts'
import { blossom, ginkgo, pine, reed, tree } from './plants.ts'
import { bell, drum, flag, tent } from './rites.ts'
import type { Thing } from './thing.ts'
import { bicycle, bus, cart, excavator, tram } from './vehicles.ts'
import { jar, lantern, signpost, stone, well } from './yard.ts'

/** A word without a thing is a type error here. */
export const things: Record<(typeof THINGS)[number], Thing> = {
  boat,
  raft,
  horse,
  ox,
  cart,
  pine,
  tree,
  blossom,
  ginkgo,
  reed,
  lantern,
  stone,
  well,
  jar,
  bell,
  drum,
  scroll,
  brush,
  lamp,
  signpost,
  flag,
  kite,
  bird,
  crane,
  umbrella,
  tent,
  tram,
  bus,
  excavator,
  bicycle,
}
