/** The neighbours of each station of a line; keys and neighbours in the order of the stations. */
export type LineGraph = ReadonlyMap<string, readonly string[]>

/**
 * The graph of a line, with everything in one order, so that what is made of it depends on nothing else.
 * @param stations all stations of the line, in order
 * @param pairs neighbours; both must be among the stations, and differ
 */
export const lineGraph = (
  stations: readonly string[],
  pairs: readonly (readonly [string, string])[],
): LineGraph => {
  const rank = new Map(stations.map((station, index) => [station, index]))
  const neighbours = new Map(stations.map((station) => [station, new Set<string>()]))
  for (const [one, other] of pairs) {
    neighbours.get(one)?.add(other)
    neighbours.get(other)?.add(one)
  }
  const sorted = (set: Set<string>) => [...set].toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
  return new Map([...neighbours].map(([station, set]) => [station, sorted(set)]))
}

/** The part of a graph that some stations and the edges between them make. */
export const subgraph = (graph: LineGraph, stations: ReadonlySet<string>): LineGraph =>
  new Map(
    [...graph]
      .filter(([station]) => stations.has(station))
      .map(([station, neighbours]) => [station, neighbours.filter((neighbour) => stations.has(neighbour))]),
  )

/**
 * From one station, how each reachable one is reached by the fewest stops.
 * @returns for each station the one before it, in the order of distance; the start has null
 */
export const reachFrom = (graph: LineGraph, start: string): Map<string, string | null> => {
  const before = new Map<string, string | null>([[start, null]])
  // A Map is walked in the order of insertion, entries that are added meanwhile included: it is the queue.
  for (const station of before.keys()) {
    for (const neighbour of graph.get(station) ?? []) {
      if (!before.has(neighbour)) before.set(neighbour, station)
    }
  }
  return before
}

/** The way that `reachFrom` found to a station, from the start on. */
export const pathTo = (before: ReadonlyMap<string, string | null>, end: string): string[] => {
  const path: string[] = []
  let station: string | null = end
  while (station !== null) {
    path.push(station)
    station = before.get(station) ?? null
  }
  return path.toReversed()
}

/** The way to a station that is furthest from the start: the first such in order. */
export const furthestPath = (before: ReadonlyMap<string, string | null>): string[] => {
  const stops = new Map<string, number>()
  let furthest = ''
  for (const [station, previous] of before) {
    stops.set(station, previous === null ? 0 : (stops.get(previous) ?? 0) + 1)
    if (furthest === '' || (stops.get(station) ?? 0) > (stops.get(furthest) ?? 0)) furthest = station
  }
  return pathTo(before, furthest)
}

/** The connected parts of a graph, each with its stations in order. */
export const components = (graph: LineGraph): string[][] => {
  const seen = new Set<string>()
  const found: string[][] = []
  for (const station of graph.keys()) {
    if (seen.has(station)) continue
    const reached = reachFrom(graph, station)
    for (const member of reached.keys()) seen.add(member)
    found.push([...graph.keys()].filter((member) => reached.has(member)))
  }
  return found
}
