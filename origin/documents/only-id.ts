/** The id of a kind's only document, where it is meant. */
export const onlyId = (meant: boolean): string[] => (meant ? [''] : [])
