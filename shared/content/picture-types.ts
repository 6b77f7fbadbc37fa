/** The types of pictures that can be added. SVG is not among them: it can hold scripts and links. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

export const MAX_PICTURE_BYTES = 20 * 1024 * 1024
