/**
 * A pattern for LIKE with `!` as the escape character that finds a text inside of JSON: written as JSON writes it,
 * with the signs that mean something to LIKE escaped.
 */
export const searchPattern = (text: string): string => {
  const written = JSON.stringify(text.toLowerCase()).slice(1, -1)
  return `%${written.replaceAll(/[!%_]/g, (sign) => `!${sign}`)}%`
}
