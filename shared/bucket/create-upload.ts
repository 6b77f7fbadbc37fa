/** A file that may be sent into the bucket once. */
export type UploadRequest = {
  key: string
  contentType: string
  /** The most bytes that are taken. */
  maxBytes: number
  expiresInSeconds: number
}

/** How a file is sent: one request with these. */
export type UploadTarget = {
  method: 'POST' | 'PUT'
  url: string
  /** Of a form (`multipart/form-data`), before the field `file`; empty where the body is the file itself. */
  fields: Record<string, string>
}

/** The port by which a client gets a way to send a file into the bucket itself. */
export type CreateUpload = (request: UploadRequest) => Promise<UploadTarget>
