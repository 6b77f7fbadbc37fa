import { ValidationError } from '#shared/errors.ts'

/** The places of all faults that an act is refused for; an act that is not refused is an error. */
export const faultPaths = async (act: Promise<unknown>): Promise<string[]> => {
  const error: unknown = await act.then(
    () => new Error('The act was not refused'),
    (error: unknown) => error,
  )
  if (error instanceof ValidationError) return error.faults.map(({ path }) => path)
  throw error
}
