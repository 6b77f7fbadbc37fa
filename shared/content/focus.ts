import { z } from 'zod'

const part = z.number().min(0).max(1)

/** What an editor says of a picture: the point that stays visible where it is cropped. */
export const focusInput = z.strictObject({ x: part, y: part })
