/** A file of a release: its path from the release's root with `/`, and what is in it. */
export type ReleaseFile = { path: string; bytes: Uint8Array; isExecutable: boolean }
