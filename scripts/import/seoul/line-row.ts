import { z } from 'zod'
import { isSoundKorean, tidy } from './clean-name.ts'
import { neededText, optionalText } from './parse-row.ts'

/** A row of the lines file: a line with the pairs of stations that are neighbours on it, still unread. */
export const lineRow = z.object(
  {
    line: neededText.transform(tidy).refine(isSoundKorean, 'is damaged'),
    color: z
      .string('must be text')
      .trim()
      .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour like #00A84D'),
    node: z.array(z.unknown(), 'must be a list of neighbour pairs'),
  },
  'must be an object',
)

const end = z.object(
  { line: optionalText, name: neededText.transform(tidy), station_cd: optionalText },
  'must be an object with a name',
)

/** A neighbour pair. */
export const pairRow = z.object(
  { station: z.array(end, 'must be a list of two stations').length(2, 'must be a list of two stations') },
  'must be an object',
)
