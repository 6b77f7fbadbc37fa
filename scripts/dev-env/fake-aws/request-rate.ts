/** A token bucket: `burst` requests at once, then `perSecond`. Answers whether one more may pass now. */
export const createRequestRate = ({
  burst,
  perSecond,
}: {
  burst: number
  perSecond: number
}): ((nowMs: number) => boolean) => {
  let tokens = burst
  let filledAtMs: number | undefined
  return (nowMs) => {
    const passedMs = filledAtMs === undefined ? 0 : Math.max(0, nowMs - filledAtMs)
    tokens = Math.min(burst, tokens + (passedMs / 1000) * perSecond)
    filledAtMs = nowMs
    if (tokens < 1) return false
    tokens--
    return true
  }
}
