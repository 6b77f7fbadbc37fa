import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../report/quantile.ts'
import { childInput, tellParent } from '../setting/run-child.ts'
import { askAgain } from './ask-again.ts'
import type { LoadPlan, LoadResult } from './load.ts'
import { PLACES_PER_EPISODE, requestText } from './request-text.ts'

/* Loads a server in a process of its own, each connection with one request at a time. */
const plan = childInput() as LoadPlan
const { hostname, port } = new URL(plan.url)
const sockets = Array.from({ length: plan.connections }, () =>
  connect({ host: hostname, port: Number(port), noDelay: true }),
)
await Promise.all(sockets.map((socket) => once(socket, 'connect')))

const times: number[] = []
let failure: Error | undefined
const begunOn = performance.now()
for (const [index, socket] of sockets.entries()) {
  const identity = plan.identities[index % plan.identities.length] ?? ''
  // Readers are not all in the same episode.
  let sent = index * PLACES_PER_EPISODE
  askAgain(socket, () => requestText(plan, identity, (sent += 1)), {
    onAnswer: (ms) => times.push(ms),
    onFailure: (error) => (failure ??= error),
  })
}
await sleep(plan.seconds * 1_000)
if (failure) throw failure
const rate = times.length / ((performance.now() - begunOn) / 1_000)
const result: LoadResult = { rate, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
for (const socket of sockets) socket.destroy()
tellParent({ result })
process.disconnect()
