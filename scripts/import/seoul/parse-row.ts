import { z } from 'zod'

/** A field of text that a row may lack. */
export const optionalText = z
  .union([z.string(), z.null()], 'must be text')
  .optional()
  .transform((value) => value ?? null)

/** A field of text that a row must have. */
export const neededText = z.string('must be text').trim().min(1, 'must not be empty')

/**
 * Reads one row by its schema; fields that the schema does not name are left alone.
 * @returns the row, or everything that is wrong with it in one line
 */
export const parseRow = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { row: z.output<Schema> } | { reason: string } => {
  const result = schema.safeParse(value)
  if (result.success) return { row: result.data }
  const present = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const reason = result.error.issues
    .map(({ path, message }) =>
      path.length === 1 && present[String(path[0])] === undefined
        ? `${String(path[0])} is missing`
        : [path.join('.'), message].filter(Boolean).join(' '),
    )
    .join('; ')
  return { reason }
}
