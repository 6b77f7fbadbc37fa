import { codeStep } from '../natural-order.ts'
import { furthestPath, reachFrom, subgraph, type LineGraph } from './line-graph.ts'
import type { Run } from './run.ts'

type CodeOf = (station: string) => string | null

/** What stays of a graph when dead ends are taken away again and again: its cycles, and ways between cycles. */
const core = (graph: LineGraph): LineGraph => {
  const degrees = new Map([...graph].map(([station, neighbours]) => [station, neighbours.length]))
  const ends = [...graph.keys()].filter((station) => (degrees.get(station) ?? 0) <= 1)
  const gone = new Set(ends)
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    for (const neighbour of graph.get(end) ?? []) {
      const degree = (degrees.get(neighbour) ?? 0) - 1
      degrees.set(neighbour, degree)
      if (degree > 1 || gone.has(neighbour)) continue
      gone.add(neighbour)
      ends.push(neighbour)
    }
  }
  return subgraph(graph, new Set([...graph.keys()].filter((station) => !gone.has(station))))
}

/** How often the codes rise along a run, less how often they fall. */
const rises = (stations: readonly string[], codeOf: CodeOf): number =>
  stations.reduce((sum, station, index) => {
    const next = stations[index + 1]
    return next === undefined ? sum : sum + codeStep(codeOf(station), codeOf(next))
  }, 0)

/** The stations of a simple cycle, from the first in order, along rising codes. */
const aroundCycle = (cycle: LineGraph, codeOf: CodeOf): string[] => {
  const [start = ''] = cycle.keys()
  const around = [start]
  let [next] = cycle.get(start) ?? []
  while (next !== undefined && next !== start) {
    const [here, previous] = [next, around.at(-1)]
    around.push(here)
    next = (cycle.get(here) ?? []).find((neighbour) => neighbour !== previous)
  }
  const backward = [start, ...around.slice(1).toReversed()]
  return rises([...around, start], codeOf) >= rises([...backward, start], codeOf) ? around : backward
}

/** A longest way between two ends (exact in a tree: the furthest from the furthest from anywhere). */
const longestPath = (graph: LineGraph, codeOf: CodeOf): string[] => {
  const stations = [...graph.keys()]
  const start = stations.find((station) => graph.get(station)?.length === 1) ?? stations[0] ?? ''
  const [end = start] = furthestPath(reachFrom(graph, start)).slice(-1)
  const path = furthestPath(reachFrom(graph, end))
  const backward = path.toReversed()
  const rank = (station: string | undefined) => stations.indexOf(station ?? '')
  const gain = rises(path, codeOf) - rises(backward, codeOf) || rank(path.at(-1)) - rank(path[0])
  return gain >= 0 ? path : backward
}

const run = (stations: string[], loop: boolean): Run => ({ stations, loop, from: null, to: null })

/**
 * The main branch of a connected line. A cycle that holds most stations is the line (line 2); a smaller one
 * at the line's end hangs on it (line 6 at 응암); else it is a longest way between two ends. It runs as its
 * codes rise.
 */
export const mainRun = (graph: LineGraph, codeOf: CodeOf): Run => {
  const cycles = core(graph)
  const isSimpleCycle = cycles.size > 0 && [...cycles.values()].every((neighbours) => neighbours.length === 2)
  if (!isSimpleCycle || reachFrom(cycles, [...cycles.keys()][0] ?? '').size < cycles.size) {
    return run(longestPath(graph, codeOf), false)
  }
  if (cycles.size * 2 > graph.size) return run(aroundCycle(cycles, codeOf), true)
  const joints = [...cycles.keys()].filter((station) => (graph.get(station)?.length ?? 0) > 2)
  const [joint] = joints
  const hangs = joints.length === 1 && graph.get(joint ?? '')?.length === 3
  const outside = new Set([...graph.keys()].filter((station) => station === joint || !cycles.has(station)))
  return run(longestPath(hangs ? subgraph(graph, outside) : graph, codeOf), false)
}
