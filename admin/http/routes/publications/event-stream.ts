/** What a stream of server-sent events does while somebody reads it. */
export type EventSource = {
  /** Begins when the first reader asks. Send by the sink; end by closing it. @returns called when it has ended */
  start: (sink: EventSink) => () => void
  /** Asked once a second: whether the stream has to end now, because the process stops. */
  mustEnd: () => boolean
}

export type EventSink = {
  send: (event: { name: string; id: string; data: unknown }) => void
  close: () => void
}

const TICK_MS = 1_000
/** Shorter than the idle time after which proxies and load balancers cut a connection (60 s). */
const TICKS_PER_HEARTBEAT = 15
/** As long as an access token lives: whoever reads on signs in again, and says what was heard last. */
const MAX_TICKS = 600

/**
 * Makes the body of a `text/event-stream` (HTML, section 9.2). It says something at least every 15 seconds, ends by
 * itself after ten minutes, and when nobody reads any more.
 */
export const eventStream = ({ start, mustEnd }: EventSource): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let end: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const finish = (): void => {
    ended = true
    clearInterval(timer)
    end?.()
  }
  const begin = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const write = (text: string): void => {
      if (!ended) controller.enqueue(encoder.encode(text))
    }
    const close = (): void => {
      if (ended) return
      finish()
      controller.close()
    }
    let ticks = 0
    timer = setInterval(() => {
      ticks += 1
      if (mustEnd() || ticks >= MAX_TICKS) close()
      // A reader that takes nothing gets no heartbeats heaped up for it.
      else if (ticks % TICKS_PER_HEARTBEAT === 0 && (controller.desiredSize ?? 0) > -100) write(':\n\n')
    }, TICK_MS)
    const send: EventSink['send'] = ({ name, id, data }) =>
      write(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
    try {
      end = start({ send, close })
    } catch (error) {
      // The stream fails with it, and a heartbeat into one that has failed would throw where nobody catches.
      finish()
      throw error
    }
    // It was closed before it could say how it is ended.
    if (ended) end()
  }
  return new ReadableStream(
    {
      // Not before somebody reads: an answer to HEAD has a body that nobody will.
      pull: (controller) => {
        if (timer === undefined && !ended) begin(controller)
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  )
}
