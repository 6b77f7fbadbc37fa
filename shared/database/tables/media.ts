export type MediaTable = {
  id: string
  width: number
  height: number
  thumbhash: string
  widths: string
  /** 1: it is stored as AVIF as well; null: only as WebP. */
  has_avif: number | null
  /** What matters in it, in parts of its width and height; null: nobody said. */
  focus_x: number | null
  focus_y: number | null
  /** Counts the changes of the focus; null: 1. */
  version: number | null
  bytes: number
  created_at: number
  created_by: string
}

/** A file that an editor announced: it lies in the quarantine until it was looked at. */
export type MediaUploadTable = {
  id: string
  content_type: string
  /** The size that was announced. */
  bytes: number
  created_by: string
  created_at: number
  /** Until then the file may be sent. */
  expires_at: number
  /** What became of it; null before. */
  media_id: string | null
}

/** Objects of a removed picture: they stay as long as documents that show it may still be cached. */
export type MediaRemovalTable = {
  media_id: string
  /** The keys of its objects, as JSON. */
  keys: string
  due_at: number
  /** 0, or until when somebody is deleting them. */
  lease_until: number
}

/** Which pictures a revision shows. It exists only for the database: pictures that a link names can't be removed. */
export type RevisionMediaTable = { revision_id: string; media_id: string }
