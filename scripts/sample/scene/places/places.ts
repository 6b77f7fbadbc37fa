import type { PLACES } from '../scene.ts'
import { field } from './country/field.ts'
import { forest } from './country/forest.ts'
import { hills } from './country/hills.ts'
import { mountain } from './country/mountain.ts'
import { pasture } from './country/pasture.ts'
import { postStation } from './country/post-station.ts'
import { road } from './country/road.ts'
import { village } from './country/village.ts'
import { apartments } from './modern/apartments.ts'
import { cityStreet } from './modern/city-street.ts'
import { construction } from './modern/construction.ts'
import { stadium } from './modern/stadium.ts'
import { towers } from './modern/towers.ts'
import { university } from './modern/university.ts'
import { market } from './old-town/market.ts'
import { oldStreet } from './old-town/old-street.ts'
import { tramway } from './old-town/tramway.ts'
import { workshop } from './old-town/workshop.ts'
import { cityWall } from './palace/city-wall.ts'
import { fortressGate } from './palace/fortress-gate.ts'
import { pagoda } from './palace/pagoda.ts'
import { palace } from './palace/palace.ts'
import { royalTomb } from './palace/royal-tomb.ts'
import { stoneMonument } from './palace/stone-monument.ts'
import { temple } from './palace/temple.ts'
import { book } from './paper/book.ts'
import { map } from './paper/map.ts'
import { room } from './paper/room.ts'
import { study } from './paper/study.ts'
import type { Place } from './place.ts'
import { platform } from './underground/platform.ts'
import { railwayBridge } from './underground/railway-bridge.ts'
import { stationEntrance } from './underground/station-entrance.ts'
import { train } from './underground/train.ts'
import { tunnel } from './underground/tunnel.ts'
import { bridge } from './water/bridge.ts'
import { ferry } from './water/ferry.ts'
import { island } from './water/island.ts'
import { river } from './water/river.ts'
import { sandbank } from './water/sandbank.ts'
import { stream } from './water/stream.ts'

/** A word without a place is a type error here. */
export const places: Record<(typeof PLACES)[number], Place> = {
  palace,
  'fortress-gate': fortressGate,
  'city-wall': cityWall,
  river,
  ferry,
  stream,
  bridge,
  island,
  sandbank,
  market,
  village,
  field,
  hills,
  mountain,
  forest,
  temple,
  pagoda,
  'royal-tomb': royalTomb,
  'stone-monument': stoneMonument,
  road,
  'post-station': postStation,
  pasture,
  room,
  study,
  workshop,
  map,
  book,
  'old-street': oldStreet,
  tramway,
  'city-street': cityStreet,
  towers,
  apartments,
  university,
  stadium,
  construction,
  tunnel,
  platform,
  train,
  'railway-bridge': railwayBridge,
  'station-entrance': stationEntrance,
}
