/** A file can be sent for five minutes, and finished for the rest of the day. */
export const UPLOAD_KEPT_MS = 86_400_000
