/** Room for 300 cuts (`MAX_CUTS`) with captions, alt texts and sources of a usual length, ten times over. */
export const MAX_DRAFT_BYTES = 4 * 1024 * 1024
