const word = (part: string): string =>
  part.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase())

/** A name for an operation by which generated clients call it: `put /api/admin/tags/{id}` is `putAdminTagsById`. */
export const operationId = (method: string, path: string): string =>
  method +
  path
    .split('/')
    .filter((part) => part !== '' && part !== 'api')
    .map((part) => (part.startsWith('{') ? `By${word(part.slice(1, -1))}` : word(part)))
    .join('')
