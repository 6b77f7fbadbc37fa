import type { Scene } from '../scene.ts'

/** The light of an hour or a weather. */
export type Palette = {
  /** From the top of the sky to the horizon. */
  sky: [string, string, string]
  /** What far things fade into. */
  haze: string
  /** Hills from the farthest to the nearest. */
  hills: [string, string, string, string]
  /** Far water, near water, and the light on it. */
  water: [string, string, string]
  cloud: string
  /** Multiplies every local colour; then `veil` is laid over it, `veilShare` thick. */
  light: string
  veil: string
  veilShare: number
  /** Sun or moon: where (in a picture of 800 by 1000), how large, which colour; none behind clouds. */
  disc?: { x: number; y: number; r: number; color: string }
  /** Share of windows with a light behind them. */
  lights: number
  /** How strongly lamps shine around themselves, 0 to 1. */
  glow: number
}

export const PALETTES: Record<Scene['time'], Palette> = {
  dawn: {
    sky: ['#8d9ccf', '#e9b9c4', '#ffe3bd'],
    haze: '#f6d3c8',
    hills: ['#d9b9cb', '#b39bc2', '#7f7fae', '#56688f'],
    water: ['#f3cfc6', '#8f9fca', '#fff0dc'],
    cloud: '#fff1e6',
    light: '#fff0ea',
    veil: '#d9a5b8',
    veilShare: 0.12,
    disc: { x: 560, y: 330, r: 62, color: '#ff9d7c' },
    lights: 0.2,
    glow: 0.3,
  },
  day: {
    sky: ['#7fbfd1', '#bfdfd6', '#f8ecd0'],
    haze: '#eaf0dc',
    hills: ['#bcd8c8', '#8fbfa9', '#5b9c86', '#37786a'],
    water: ['#bfe0d8', '#4f9db0', '#f4fbf2'],
    cloud: '#fffaf0',
    light: '#ffffff',
    veil: '#fff3d6',
    veilShare: 0.03,
    disc: { x: 615, y: 165, r: 58, color: '#f9c95f' },
    lights: 0,
    glow: 0,
  },
  dusk: {
    sky: ['#453c74', '#c75a72', '#ffb56b'],
    haze: '#f09a72',
    hills: ['#c87478', '#934e74', '#663a66', '#432b52'],
    water: ['#f7a46c', '#5d4479', '#ffd9a0'],
    cloud: '#f6987a',
    light: '#ffd2bd',
    veil: '#6a3562',
    veilShare: 0.17,
    disc: { x: 250, y: 345, r: 82, color: '#ff6f4c' },
    lights: 0.45,
    glow: 0.7,
  },
  night: {
    sky: ['#0e1736', '#1d2e5e', '#3f5a8c'],
    haze: '#3c5687',
    hills: ['#35507f', '#28406d', '#1c305a', '#132347'],
    water: ['#3b5a8e', '#14264d', '#f6e6b0'],
    cloud: '#33497b',
    light: '#8397cc',
    veil: '#162450',
    veilShare: 0.26,
    disc: { x: 590, y: 190, r: 66, color: '#fff0c2' },
    lights: 0.75,
    glow: 1,
  },
  rain: {
    sky: ['#647b8b', '#8fa3ab', '#c2ccc9'],
    haze: '#b4c1c2',
    hills: ['#a7b8b9', '#849c9f', '#5f7e85', '#44636d'],
    water: ['#b1c1c2', '#5a7c88', '#e3edec'],
    cloud: '#7a8f9b',
    light: '#dfe8ee',
    veil: '#6f8994',
    veilShare: 0.24,
    lights: 0.35,
    glow: 0.5,
  },
  snow: {
    sky: ['#93a6bf', '#c3cedb', '#eff1f1'],
    haze: '#e9eef2',
    hills: ['#d3dde7', '#b2c3d3', '#8ba3ba', '#67839e'],
    water: ['#dfe8ee', '#7f9fb8', '#ffffff'],
    cloud: '#f3f5f8',
    light: '#f4f6fb',
    veil: '#dde6ef',
    veilShare: 0.14,
    lights: 0.3,
    glow: 0.4,
  },
}
