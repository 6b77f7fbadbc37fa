/** A code as people type it, with or without spaces and hyphens, in any case. */
export const normaliseCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toLowerCase()

/** Whether it looks like a code of an authenticator; else it may be a recovery code. */
export const isTotpCode = (code: string): boolean => /^\d{6}$/.test(code)
