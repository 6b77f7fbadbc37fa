import { ValidationError } from '#shared/errors.ts'

/**
 * Refuses cuts that name an id which is none of the episode's own.
 * @param own the cuts that it has, in the trash or not
 * @param base where the list stands in what the editor sent
 * @throws ValidationError
 */
export const refuseForeignCuts = (list: { id?: string }[], own: { id: string }[], base = ''): void => {
  const known = new Set(own.map(({ id }) => id))
  const faults = list.flatMap(({ id }, index) =>
    id === undefined || known.has(id)
      ? []
      : [{ path: `${base}/${index}/id`, message: 'is no cut of this episode' }],
  )
  if (faults.length > 0) throw new ValidationError(faults)
}
