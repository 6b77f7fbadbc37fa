type Place = { lat: number; lng: number }

const EARTH_RADIUS_METRES = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two places along the surface (haversine formula). */
export const metresBetween = (a: Place, b: Place): number => {
  const [north, east] = [radians(b.lat - a.lat), radians(b.lng - a.lng)]
  const square =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(east / 2) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(square)))
}
