import { HisubtoryError } from '../errors.ts'

/** A conditional put or delete met another object than it expected (HTTP 412, or 409 while another put is under way). */
export class PreconditionFailedError extends HisubtoryError {
  constructor(key: string, options?: ErrorOptions) {
    super('precondition_failed', `The object ${key} is not the one that was expected`, options)
  }
}

/** The bucket did not answer, or answered with a fault of its own, after all retries. */
export class BucketUnavailableError extends HisubtoryError {
  constructor(key: string, options?: ErrorOptions) {
    super('bucket_unavailable', `The bucket did not answer for ${key}; it is tried again later`, options)
  }
}

/** A key that no object may have: `..`, an empty or absolute segment, a control character, or over 1,024 bytes. */
export class InvalidKeyError extends HisubtoryError {
  constructor(key: string) {
    super('invalid_key', `${JSON.stringify(key.slice(0, 100))} cannot be the key of an object`)
  }
}

/** A range that begins behind the last byte of the object (HTTP 416); `bytes` is how many there are. */
export class RangeNotSatisfiableError extends HisubtoryError {
  readonly bytes: number

  constructor(key: string, bytes: number, options?: ErrorOptions) {
    super(
      'range_not_satisfiable',
      `The object ${key} has ${bytes} bytes; ask for a range that begins inside`,
      options,
    )
    this.bytes = bytes
  }
}

/** A body that is longer than it may be; nothing was stored. */
export class ObjectTooLargeError extends HisubtoryError {
  constructor(maxBytes: number) {
    super('too_large', `The file is larger than the ${maxBytes} bytes that may be stored here`)
  }
}

/** The bucket answered that it is not ours to use like this: no such bucket, no permission, a wrong key or region. */
export class BucketRefusedError extends HisubtoryError {
  constructor(message: string, options?: ErrorOptions) {
    super('bucket_refused', message, options)
  }
}
