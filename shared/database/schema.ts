import type { Generated, Insertable, Selectable } from 'kysely'
import type {
  OneTimeTokenTable,
  RefreshTokenTable,
  SessionTable,
  SigningKeyTable,
  UserTable,
} from './tables/accounts.ts'
import type {
  ApiTokenTable,
  OidcIdentityTable,
  OidcVisitTable,
  RecoveryCodeTable,
  TotpFactorTable,
} from './tables/factors.ts'
import type { MediaRemovalTable, MediaTable, MediaUploadTable, RevisionMediaTable } from './tables/media.ts'
import type { IdempotencyKeyTable } from './tables/http.ts'
import type { PreviewLinkTable, ReleaseItemTable, ReleaseTable } from './tables/releases.ts'
import type { WebhookAttemptTable, WebhookDeliveryTable, WebhookTable } from './tables/webhooks.ts'
import type { HistoryRemovalTable, ProgressTable, ReaderHistoryTable } from './tables/history.ts'
import type {
  BookmarkRemovalTable,
  BookmarkTable,
  ReaderErasureTable,
  ReadingDeviceTable,
} from './tables/reading.ts'
import type { SearchFragmentTable } from './tables/lists.ts'
import type {
  EpisodePopularityTable,
  EpisodeViewsDayTable,
  RankingTable,
  ViewBatchTable,
} from './tables/popularity.ts'

/*
 * The tables as rows. What holds for all of them (dependencies that both databases share):
 * ids are text made by the application, times are epoch milliseconds, JSON is text that we parse and
 * validate, booleans are 0 and 1.
 */

type Timestamps = { created_at: number; updated_at: number }
/** Optimistic locking: every change adds one, and names the version that it saw. */
type Versioned = { version: number }
type Trashable = { trashed_at: number | null }
type Published = {
  published_revision_id: string | null
  first_published_at: number | null
  /** The version of the working copy that equals what readers see; null when none does. */
  published_version: Generated<number | null>
}

export type LineTable = Timestamps &
  Versioned &
  Trashable & {
    id: string
    /** `Names` as JSON. */
    name: string
    color: string
    position: number
    published_revision_id: string | null
  }

export type LineBranchTable = {
  line_id: string
  id: string
  position: number
  name: string | null
  is_loop: number
  from_station_id: string | null
  to_station_id: string | null
}

export type LineStationTable = {
  line_id: string
  station_id: string
  branch_id: string
  position: number
  code: string | null
}

export type StationTable = Timestamps &
  Versioned &
  Trashable & {
    id: string
    name: string
    /** The Korean name once more, for sorting and search in lists. */
    name_ko: string
    latitude: number
    longitude: number
    name_origin: string | null
    name_origin_source: string | null
    opened_on: string | null
    published_revision_id: string | null
  }

export type TagTable = Timestamps & Versioned & Trashable & { id: string; name: string }

export type WebtoonTable = Timestamps &
  Versioned &
  Trashable &
  Published & {
    id: string
    station_id: string
    title: string
    summary: string
    authors: string
    cover_media_id: string | null
    /** Counts from 0 in the order of first publication; decides the page that lists it, for good. */
    listing_number: number | null
  }

export type EpisodeTable = Timestamps &
  Versioned &
  Trashable &
  Published & {
    id: string
    webtoon_id: string
    number: number
    title: string
    summary: string
    thumbnail_media_id: string | null
    sources: string
  }

export type CutTable = Trashable & {
  id: string
  episode_id: string
  position: number
  media_id: string | null
  caption: string
  alt: string
  sources: string
}

export type WebtoonTagTable = { webtoon_id: string; tag_id: string; position: number }
export type EpisodeTagTable = { episode_id: string; tag_id: string; position: number }

type Revision = {
  id: string
  number: number
  data: string
  author: string
  note: string
  created_at: number
}
export type LineRevisionTable = Revision & { line_id: string }
export type StationRevisionTable = Revision & { station_id: string }
/** `media_linked`: 1 once the pictures of a revision are linked; null where the release before wrote it. */
type ShowsMedia = { media_linked: number | null }
export type WebtoonRevisionTable = Revision &
  ShowsMedia & { webtoon_id: string; station_id: string; card: string }
/** `episode_number` and `webtoon_id` are the snapshot's own, so that published episodes are found by them. */
export type EpisodeRevisionTable = Revision &
  ShowsMedia & {
    episode_id: string
    webtoon_id: string
    episode_number: number
    card: string
  }
export type WebtoonRevisionTagTable = { revision_id: string; tag_id: string }
export type EpisodeRevisionTagTable = { revision_id: string; tag_id: string }

export type ScheduleTable = {
  id: string
  kind: 'webtoon' | 'episode'
  item_id: string
  action: 'publish' | 'unpublish'
  /** The revision that becomes visible; null for `unpublish`. */
  revision_id: string | null
  due_at: number
  /** The IANA time zone in which the time was meant. */
  zone: string
  state: 'pending' | 'done' | 'cancelled' | 'failed'
  error: string | null
  actor: string
  created_at: number
}

export type ChangeTable = {
  id: string
  /** What was changed: an item, or a list of popular episodes (`ranking-of-line`: the item is the line). */
  kind: 'line' | 'station' | 'webtoon' | 'episode' | 'tag' | 'ranking' | 'ranking-of-line'
  item_id: string
  /** `ChangeParents` as JSON, before and after; null when readers could not see it, or can't any more. */
  before: string | null
  after: string | null
  publication_id: string
  committed_at: number
  claimed_by: string | null
  claimed_until: number
  /** Set while purges of this name are pending: the change goes on when they are complete. */
  gate: string | null
}

export type PublicationState = 'committed' | 'stored' | 'purged' | 'verified'
export type PublicationTable = {
  id: string
  actor: string
  note: string
  state: PublicationState
  committed_at: number
  stored_at: number | null
  purged_at: number | null
  verified_at: number | null
  /** When its end became known to webhooks; null before. */
  announced_at: number | null
  /** How many documents it concerned, counted up to now. */
  documents: number
}

/** What one pass of the publisher stored: followed until it is seen at the edge, then forgotten. */
export type BatchTable = {
  id: string
  created_at: number
  /** Null while a document of it is deferred or parked. */
  stored_at: number | null
  purged_at: number | null
  /** When its documents are read back through the edge (again). */
  verify_at: number
  attempts: number
}
export type BatchDocumentTable = { batch_id: string; path: string }
export type BatchPublicationTable = { publication_id: string; batch_id: string }

export type DocumentTable = {
  path: string
  kind: string
  item_id: string
  /** SHA-256 of the bytes in hex; null while there is no such object. */
  hash: string | null
  etag: string | null
  bytes: number
  /** Counts the changes of the bytes. */
  revision: number
  /** 1 once everything that a reader can reach from it is stored: from then on other documents may link to it. */
  proven: number
  tags: string
  /** What the bytes were made of, where that is known: when it is the same again, so are the bytes. */
  fingerprint: string | null
  stored_at: number | null
  lease_owner: string | null
  lease_until: number
  /** Set when a lease was taken over from a holder that did not give it back: the object is compared again then. */
  recheck_at: number | null
  /** Set while the document is parked: it could not be projected. */
  error: string | null
  error_at: number | null
  attempts: number
  retry_at: number | null
}

export type PurgeTable = {
  id: string
  path: string
  gate: string | null
  /** 1 when no cache tag reaches what may be cached: a 404 bears none, and an older state may bear others. */
  is_new: number
  queued_at: number
  invalidation_id: string | null
}

export type InvalidationTable = {
  id: string
  caller_reference: string
  /** `{ paths, wildcards, tags }` as JSON. */
  items: string
  paths: number
  wildcards: number
  tags: number
  remote_id: string | null
  attempts: number
  created_at: number
  started_at: number | null
  retry_at: number
  lease_owner: string | null
  lease_until: number
}

/** What purging used of the monthly allowance; `month` as `2026-11`. */
export type PurgeUsageTable = { month: string; requests: number; paths: number }

export type AuditEntryTable = {
  id: string
  at: number
  actor: string
  /** Where it came from: an address, or the name of a command. */
  origin: string
  action: string
  kind: string
  item_id: string
  before: string | null
  after: string | null
}

/** Named numbers that grow by one under a row lock. */
export type CounterTable = { name: string; value: number }

export type Schema = {
  line: LineTable
  line_branch: LineBranchTable
  line_station: LineStationTable
  station: StationTable
  tag: TagTable
  webtoon: WebtoonTable
  episode: EpisodeTable
  cut: CutTable
  webtoon_tag: WebtoonTagTable
  episode_tag: EpisodeTagTable
  media: MediaTable
  line_revision: LineRevisionTable
  station_revision: StationRevisionTable
  webtoon_revision: WebtoonRevisionTable
  episode_revision: EpisodeRevisionTable
  webtoon_revision_tag: WebtoonRevisionTagTable
  episode_revision_tag: EpisodeRevisionTagTable
  webtoon_revision_media: RevisionMediaTable
  episode_revision_media: RevisionMediaTable
  media_upload: MediaUploadTable
  media_removal: MediaRemovalTable
  schedule: ScheduleTable
  change: ChangeTable
  publication: PublicationTable
  batch: BatchTable
  batch_document: BatchDocumentTable
  batch_publication: BatchPublicationTable
  document: DocumentTable
  purge: PurgeTable
  invalidation: InvalidationTable
  purge_usage: PurgeUsageTable
  audit_entry: AuditEntryTable
  counter: CounterTable
  webhook: WebhookTable
  idempotency_key: IdempotencyKeyTable
  webhook_delivery: WebhookDeliveryTable
  webhook_attempt: WebhookAttemptTable
  user: UserTable
  session: SessionTable
  refresh_token: RefreshTokenTable
  one_time_token: OneTimeTokenTable
  signing_key: SigningKeyTable
  totp_factor: TotpFactorTable
  recovery_code: RecoveryCodeTable
  api_token: ApiTokenTable
  oidc_identity: OidcIdentityTable
  oidc_visit: OidcVisitTable
  release: ReleaseTable
  release_item: ReleaseItemTable
  preview_link: PreviewLinkTable
  search_fragment: SearchFragmentTable
  progress: ProgressTable
  reader_history: ReaderHistoryTable
  history_removal: HistoryRemovalTable
  bookmark: BookmarkTable
  bookmark_removal: BookmarkRemovalTable
  reading_device: ReadingDeviceTable
  reader_erasure: ReaderErasureTable
  episode_views_day: EpisodeViewsDayTable
  episode_popularity: EpisodePopularityTable
  view_batch: ViewBatchTable
  ranking: RankingTable
}

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>
