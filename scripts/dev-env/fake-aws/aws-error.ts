/** An answer of AWS that is an error, as `code` and `status` of its documentation. Each service writes it in its own XML. */
export class AwsError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = new.target.name
    this.status = status
    this.code = code
  }
}
