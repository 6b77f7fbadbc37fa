/** One thing that was looked at. `wrong` has to be put right; a `warning` may be meant so. */
export type Finding = {
  about: string
  state: 'ok' | 'warning' | 'wrong'
  /** What was found. */
  message: string
  /** What to do, where the message does not say it. */
  advice?: string
}

export const ok = (about: string, message: string): Finding => ({ about, state: 'ok', message })

export const warning = (about: string, message: string, advice?: string): Finding => ({
  about,
  state: 'warning',
  message,
  ...(advice === undefined ? {} : { advice }),
})

export const wrong = (about: string, message: string, advice?: string): Finding => ({
  ...warning(about, message, advice),
  state: 'wrong',
})

/** What is right, or else what is wrong with it. */
export const expectThat = (
  isRight: boolean,
  about: string,
  right: string,
  [message, advice]: [message: string, advice: string],
): Finding => (isRight ? ok(about, right) : wrong(about, message, advice))
