import sharp from 'sharp'
import { drawScene } from './draw-scene.ts'
import type { Scene } from './scene.ts'

/**
 * The picture of a scene as WebP, fine enough to be the original from which smaller ones are made.
 * @param size in pixels, as `drawScene` takes it.
 */
export async function renderScene(
  scene: Scene,
  size?: { width?: number; height?: number },
): Promise<Uint8Array> {
  // 90 keeps flat areas clean; more effort than 2 costs time and hardly saves bytes on such drawings.
  return sharp(Buffer.from(drawScene(scene, size)))
    .flatten()
    .webp({ quality: 90, effort: 2 })
    .toBuffer()
}
