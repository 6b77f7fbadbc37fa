/** What a cut of the sample catalogue shows; `draw-scene.ts` makes a picture of it. Equal scenes give equal pictures. */
export type Scene = {
  place: (typeof PLACES)[number]
  time: (typeof TIMES)[number]
  people?: Figure<(typeof PEOPLE)[number]>[]
  things?: Figure<(typeof THINGS)[number]>[]
  /** Varies what is left to chance (the run of hills, windows, waves); 0 when it is not given. */
  seed?: number
}

/** `x`: 0 (left) to 1 (right); `size`: 1 is usual, 2 is a close-up. */
export type Figure<Kind> = { kind: Kind; x: number; size?: number }

export const TIMES = ['dawn', 'day', 'dusk', 'night', 'rain', 'snow'] as const

export const PLACES = [
  'palace',
  'fortress-gate',
  'city-wall',
  'river',
  'ferry',
  'stream',
  'bridge',
  'island',
  'sandbank',
  'market',
  'village',
  'field',
  'hills',
  'mountain',
  'forest',
  'temple',
  'pagoda',
  'royal-tomb',
  'stone-monument',
  'road',
  'post-station',
  'pasture',
  'room',
  'study',
  'workshop',
  'map',
  'book',
  'old-street',
  'tramway',
  'city-street',
  'towers',
  'apartments',
  'university',
  'stadium',
  'construction',
  'tunnel',
  'platform',
  'train',
  'railway-bridge',
  'station-entrance',
] as const

export const PEOPLE = [
  'king',
  'scholar',
  'official',
  'soldier',
  'monk',
  'farmer',
  'merchant',
  'boatman',
  'woman',
  'grandmother',
  'child',
  'labourer',
  'schoolgirl',
  'factory-worker',
  'worker',
  'student',
  'passenger',
] as const

export const THINGS = [
  'boat',
  'raft',
  'horse',
  'ox',
  'cart',
  'pine',
  'tree',
  'blossom',
  'ginkgo',
  'reed',
  'lantern',
  'stone',
  'well',
  'jar',
  'bell',
  'drum',
  'scroll',
  'brush',
  'lamp',
  'signpost',
  'flag',
  'kite',
  'bird',
  'crane',
  'umbrella',
  'tent',
  'tram',
  'bus',
  'excavator',
  'bicycle',
] as const
