import {
  components,
  furthestPath,
  lineGraph,
  pathTo,
  reachFrom,
  subgraph,
  type LineGraph,
} from './line-graph.ts'
import { mainRun } from './main-run.ts'
import type { Run } from './run.ts'

const edgeKey = (one: string, other: string): string => JSON.stringify([one, other].toSorted())

/** The edges that a run stands for. */
const edgesOf = ({ stations, loop, from, to }: Run): string[] => {
  const way = [...(from === null ? [] : [from]), ...stations, ...(to === null ? [] : [to])]
  if (loop && stations[0] !== undefined) way.push(stations[0])
  return way.slice(1).map((station, index) => edgeKey(way[index] ?? '', station))
}

type Joint = { anchor: string; entry: string }

/** The next run into a connected part that has no place yet: to where it meets the line again, else to its end. */
const branchRun = (part: LineGraph, joints: Joint[]): Run => {
  const [first, ...others] = joints as [Joint, ...Joint[]]
  const before = reachFrom(part, first.entry)
  const exit = others
    .map((joint) => ({ ...joint, way: pathTo(before, joint.entry) }))
    .reduce<{ anchor: string; way: string[] } | null>(
      (best, candidate) => (best && best.way.length >= candidate.way.length ? best : candidate),
      null,
    )
  const stations = exit?.way ?? furthestPath(before)
  return { stations, loop: false, from: first.anchor, to: exit?.anchor ?? null }
}

/** Where a part without a place touches the placed stations, in the order of those. */
const jointsOf = (graph: LineGraph, placed: ReadonlySet<string>, part: readonly string[]): Joint[] => {
  const ranks = new Map([...placed].map((station, index) => [station, index]))
  return part
    .flatMap((entry) =>
      (graph.get(entry) ?? []).filter((anchor) => placed.has(anchor)).map((anchor) => ({ anchor, entry })),
    )
    .toSorted((a, b) => (ranks.get(a.anchor) ?? 0) - (ranks.get(b.anchor) ?? 0))
}

/** The runs of a connected line: the main one, then branches in the order in which they leave it. */
const runsOfPart = (graph: LineGraph, codeOf: (station: string) => string | null): Run[] => {
  const runs = [mainRun(graph, codeOf)]
  const placed = new Set(runs[0]?.stations)
  let waiting = [new Set([...graph.keys()].filter((station) => !placed.has(station)))]
  while (waiting.length > 0) {
    const parts = waiting.flatMap((stations) => components(subgraph(graph, stations)))
    const ranks = new Map([...placed].map((station, index) => [station, index]))
    const touching = parts
      .map((part) => ({ part, joints: jointsOf(graph, placed, part) }))
      .toSorted(
        (a, b) => (ranks.get(a.joints[0]?.anchor ?? '') ?? 0) - (ranks.get(b.joints[0]?.anchor ?? '') ?? 0),
      )
    waiting = []
    for (const { part, joints } of touching) {
      const run = branchRun(subgraph(graph, new Set(part)), joints)
      runs.push(run)
      for (const station of run.stations) placed.add(station)
      const rest = new Set(part.filter((station) => !placed.has(station)))
      if (rest.size > 0) waiting.push(rest)
    }
  }
  return runs
}

/**
 * Puts the stations of a line into runs, from which every neighbour pair can be read again; each station
 * stands in one of them, once. Depends on the order of stations alone, never on that of the pairs.
 * @param stations every station of the line, in the order of its codes
 */
export const lineRuns = (
  stations: readonly string[],
  pairs: readonly (readonly [string, string])[],
  codeOf: (station: string) => string | null,
): Run[] => {
  const graph = lineGraph(stations, pairs)
  const parts = components(graph).toSorted((a, b) => b.length - a.length)
  const runs = parts.flatMap((part) => runsOfPart(subgraph(graph, new Set(part)), codeOf))
  const told = new Set(runs.flatMap(edgesOf))
  for (const [station, neighbours] of graph) {
    for (const neighbour of neighbours) {
      const key = edgeKey(station, neighbour)
      if (told.has(key)) continue
      told.add(key)
      runs.push({ stations: [], loop: false, from: station, to: neighbour })
    }
  }
  return runs
}
