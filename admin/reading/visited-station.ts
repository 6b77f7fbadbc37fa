/** A stamp on the map: a station that the reader has read something about. */
export type VisitedStation = { id: string; episodes: number; finished: number; lastReadAt: number }
