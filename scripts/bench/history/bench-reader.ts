/** Somebody who reads while it is measured, and the access token that says so. */
export type BenchReader = { userId: string; token: string }
