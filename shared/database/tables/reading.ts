/** An episode that a reader marked. It outlives the episode, so that no list of theirs loses a line unsaid. */
export type BookmarkTable = { user_id: string; episode_id: string; created_at: number }

/** A bookmark that a reader took away, and when: a merge that is repeated does not bring it back. */
export type BookmarkRemovalTable = { user_id: string; episode_id: string; removed_at: number }

/** A reader app (OPDS) that keeps its place here, under the short name that progress is stored with. */
export type ReadingDeviceTable = { user_id: string; id: string; uri: string; name: string }

/** An account that was erased: what a server still had in hand of it is erased once more, until none can have any. */
export type ReaderErasureTable = { user_id: string; erased_at: number }
