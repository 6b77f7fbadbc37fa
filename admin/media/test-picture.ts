import sharp, { type Sharp } from 'sharp'

/** A picture for tests: coloured bands, a little different for each seed. */
export const testPicture = (width: number, height: number, seed = 0): Sharp => {
  const channels = 3
  const data = Buffer.alloc(width * height * channels)
  for (let at = 0; at < data.length; at += 1) data[at] = (Math.floor(at / 60) + seed) % 256
  return sharp(data, { raw: { width, height, channels } })
}
