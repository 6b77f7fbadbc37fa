/** A station on a line, as a key. */
export const placeKey = (line: string, name: string): string => JSON.stringify([line, name])
