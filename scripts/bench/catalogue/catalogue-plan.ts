/** How large a synthetic catalogue is. The same size and seed give the same catalogue, byte for byte. */
export type CatalogueSize = { episodes: number; cutsPerEpisode: number; seed: number }

export type CataloguePlan = CatalogueSize & {
  webtoons: number
  stations: number
  lines: number
  tags: number
  /** A picture for each cut, a thumbnail for each episode, a cover for each webtoon. */
  pictures: number
}

export const EPISODES_PER_WEBTOON = 20
export const WEBTOONS_PER_STATION = 5
export const STATIONS_PER_LINE = 50
/** So that a tag has the same number of bearers however large the catalogue is: editors make more tags as it grows. */
const WEBTOONS_PER_TAG = 10

/** Counts what belongs to a catalogue of a size; the last webtoon, station and line may have less than the others. */
export const planCatalogue = (size: CatalogueSize): CataloguePlan => {
  const webtoons = Math.ceil(size.episodes / EPISODES_PER_WEBTOON)
  const stations = Math.ceil(webtoons / WEBTOONS_PER_STATION)
  return {
    ...size,
    webtoons,
    stations,
    lines: Math.ceil(stations / STATIONS_PER_LINE),
    tags: Math.ceil(webtoons / WEBTOONS_PER_TAG),
    pictures: size.episodes * (size.cutsPerEpisode + 1) + webtoons,
  }
}
