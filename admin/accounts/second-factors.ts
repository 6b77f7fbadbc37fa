/** What signing in needs to know of second factors; `admin/second-factor/` implements it. */
export type SecondFactors = {
  /** Whether a user has to give a code besides the password. */
  isEnrolled(userId: string): Promise<boolean>
  /**
   * Takes a code (of an authenticator, or a recovery code) if it is right; each is taken once.
   * @returns false for a wrong or used one
   */
  verify(userId: string, code: string): Promise<boolean>
}
