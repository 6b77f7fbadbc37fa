/**
 * Stations that follow each other. `loop`: the last is a neighbour of the first. `from` and `to`: the stations
 * of other runs that the first and the last one are neighbours of; a run without stations joins those two.
 */
export type Run = { stations: string[]; loop: boolean; from: string | null; to: string | null }
