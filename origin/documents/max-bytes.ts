/**
 * CloudFront compresses objects of at most 10,000,000 bytes (developer guide, "Serve compressed files"): a larger
 * document would be sent raw. Kinds whose content limits allow more than this are bounded by it.
 */
export const CEILING_BYTES = 9_500_000
