/** A named set of changes that is published as one act. */
export type ReleaseTable = {
  id: string
  name: string
  note: string
  /** `open`: it can be edited and published; after it was reverted it can be again. */
  state: 'open' | 'published' | 'rolled_back' | 'taken_back'
  version: number
  created_by: string
  created_at: number
  updated_at: number
  published_by: string | null
  published_at: number | null
  /** The receipt of the last publishing; null when readers saw no difference. */
  publication_id: string | null
  reverted_by: string | null
  reverted_at: number | null
  revert_publication_id: string | null
}

export type ReleaseItemTable = {
  release_id: string
  kind: 'webtoon' | 'episode'
  item_id: string
  position: number
  action: 'publish' | 'unpublish'
  /** What becomes visible; null for `unpublish`. */
  revision_id: string | null
  /** What readers saw before the release was published; null for nothing, and while it is open. */
  previous_revision_id: string | null
}

/** A way to look at a draft without an account. The token itself is known to its bearers only. */
export type PreviewLinkTable = {
  id: string
  /** SHA-256 of the token, in hex. */
  token_hash: string
  kind: 'webtoon' | 'episode'
  item_id: string
  note: string
  created_by: string
  created_at: number
  expires_at: number
  revoked_at: number | null
  uses: number
  last_used_at: number | null
}
