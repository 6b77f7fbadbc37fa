/** Whether an error bears one of these codes (`ENOENT`, as Node's file system errors do). */
export const hasErrorCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
