import { num } from './path.ts'

/** Attributes of an SVG element; numbers are rounded, and what is undefined is left out. */
export type Attributes = Record<string, string | number | undefined>
export type Point = readonly [x: number, y: number]

export function element(name: string, attributes: Attributes, children = ''): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${key}="${typeof value === 'number' ? num(value, 2) : value}"`
  return children ? `${text}>${children}</${name}>` : `${text}/>`
}

export const shape = (d: string, fill: string, more: Attributes = {}): string =>
  element('path', { d, fill, ...more })

/** An open line with round ends. */
export const stroke = (d: string, color: string, width: number, more: Attributes = {}): string =>
  element('path', {
    d,
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  })

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more: Attributes = {},
): string => element('rect', { x, y, width, height, fill, ...more })

export const circle = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}): string =>
  element('circle', { cx, cy, r, fill, ...more })

export const ellipse = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  fill: string,
  more: Attributes = {},
): string => element('ellipse', { cx, cy, rx, ry, fill, ...more })

export const group = (children: string, attributes: Attributes = {}): string =>
  element('g', attributes, children)

/** Moves a drawing made around (0, 0) to a place, scaled; `flip` mirrors it left to right. */
export const at = (x: number, y: number, scale: number, children: string, flip = false): string =>
  element(
    'g',
    { transform: `translate(${num(x)} ${num(y)}) scale(${num(flip ? -scale : scale, 3)} ${num(scale, 3)})` },
    children,
  )

/** Turns a drawing around a point, clockwise, in degrees. */
export const turned = (degrees: number, x: number, y: number, children: string): string =>
  element('g', { transform: `rotate(${num(degrees)} ${num(x)} ${num(y)})` }, children)
