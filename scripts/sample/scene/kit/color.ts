/** Colours are `#rrggbb` throughout, so that they can be mixed. */
type Channels = [red: number, green: number, blue: number]

function channels(color: string): Channels {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new TypeError(`"${color}" is no colour; write it as #rrggbb.`)
  const value = Number.parseInt(color.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const hex = (values: number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

/** `share` 0 gives `a`, 1 gives `b`. */
export function mix(a: string, b: string, share: number): string {
  const from = channels(a)
  const to = channels(b)
  return hex(from.map((value, index) => value + ((to[index] ?? value) - value) * share))
}

/** As if `color` were lit by `light`: white changes nothing, and black is dark. */
export function lit(color: string, light: string): string {
  const by = channels(light)
  return hex(channels(color).map((value, index) => (value * (by[index] ?? 255)) / 255))
}

export const darker = (color: string, share: number): string => mix(color, '#1c1a2b', share)
export const lighter = (color: string, share: number): string => mix(color, '#fffaf0', share)
