import { formatSpan } from './format-span.ts'
import { formatTable } from './format-table.ts'
import { FREE_PATHS } from './purge-cost.ts'
import type { Depth } from './read-queue.ts'
import type { PublicationStatus, ScheduleStatus, Status } from './read-status.ts'

const number = new Intl.NumberFormat('en').format

const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** In the zone in which it was meant. */
const localMoment = (at: number, zone: string): string =>
  `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)} ${zone}`

const bytes = (count: number): string =>
  count < 1_000_000 ? `${number(Math.ceil(count / 1_000))} kB` : `${number(Math.round(count / 1_000_000))} MB`

const depth = ({ count, oldestMs }: Depth): string =>
  oldestMs === null ? '0' : `${number(count)}, the oldest for ${formatSpan(oldestMs)}`

const waiting = (ms: number): string => (ms === 0 ? '0' : `for ${formatSpan(ms)}`)

const after = (publication: PublicationStatus, at: number | null): string =>
  at === null ? '-' : formatSpan(Math.max(0, at - publication.committed_at))

const publicationLines = (publications: PublicationStatus[]): string[] => {
  if (publications.length === 0) return ['  none yet']
  const head = ['ID', 'COMMITTED', 'STATE', 'STORED', 'PURGED', 'VERIFIED', 'DOCUMENTS', 'BY', 'NOTE']
  const rows = publications.map((one) => [
    one.id,
    moment(one.committed_at),
    one.state,
    after(one, one.stored_at),
    after(one, one.purged_at),
    after(one, one.verified_at),
    number(one.documents),
    one.actor,
    one.note,
  ])
  return formatTable([head, ...rows], { right: [3, 4, 5, 6], widest: 40 }).map((line) => `  ${line}`)
}

const scheduleLines = (schedules: ScheduleStatus[]): string[] =>
  formatTable(
    schedules.map(({ kind, item, title, action, dueAt, zone, error }) => [
      localMoment(dueAt, zone),
      `${action} ${kind}`,
      title,
      item,
      error ?? '',
    ]),
    { widest: 100 },
  ).map((line) => `  ${line}`)

const parkedLines = ({ at, parked }: Status): string[] =>
  parked.documents.flatMap(({ path, error, parkedAt, attempts, retryAt }) => {
    const again =
      retryAt === null || retryAt <= at ? 'tried again now' : `tried again in ${formatSpan(retryAt - at)}`
    const since = `for ${formatSpan(Math.max(0, at - parkedAt))}, ${attempts} attempts, ${again}`
    return [
      ...formatTable([[`  ${path}`]], { widest: 200 }).map((line) => `  ${line} (${since})`),
      ...formatTable([[error]], { widest: 200 }).map((line) => `    ${line}`),
    ]
  })

const queueLines = ({ queue, state }: Status): string[] =>
  formatTable([
    ['changes to publish', depth(queue.changes)],
    ['of them waiting for a purge', number(queue.gated)],
    ['documents waiting for others', number(queue.deferred)],
    ['paths to purge', depth(queue.purges)],
    ['purge requests under way', number(queue.invalidations)],
    ['batches not yet seen to the end', depth(queue.batches)],
    ['purged and not seen at the edge', waiting(state.oldestUnverifiedMs)],
  ]).map((line) => `  ${line}`)

const bucketLines = ({ bucket }: Status): string[] => [
  ...formatTable(
    [
      ...bucket.documents.map(({ kind, count, bytes: size }) => [kind, number(count), bytes(size)]),
      ['all documents', number(bucket.count), bytes(bucket.bytes)],
    ],
    { right: [1, 2] },
  ).map((line) => `  ${line}`),
  `  and ${number(bucket.pictures)} pictures`,
]

const attentionLines = ({ attention }: Status): string[] =>
  attention.length === 0
    ? ['Nothing needs attention']
    : [
        'Needs attention',
        ...formatTable(
          attention.map(({ metric, value, above, means, runbook }) => [
            means,
            `${metric} is ${number(Math.round(value))}, more than ${number(above)}`,
            runbook,
          ]),
          { widest: 100 },
        ).map((line) => `  ${line}`),
      ]

const usageLine = ({ purgeUsage }: Status, costly: boolean): string => {
  const { month, requests, paths, estimatedUsd } = purgeUsage
  const bill = costly ? ` of the ${number(FREE_PATHS)} that are free: about $${estimatedUsd.toFixed(2)}` : ''
  return `Purges in ${month}: ${number(requests)} requests, ${number(paths)} paths${bill}`
}

const keyLine = ({ state: { signingKeyAgeMs } }: Status): string =>
  signingKeyAgeMs === null
    ? 'Key of access tokens: none yet; the first sign-in makes it'
    : `Key of access tokens: signs for ${formatSpan(signingKeyAgeMs)}`

/**
 * How publishing stands, as lines for a person.
 * @param costly whether purged paths are paid for
 */
export const formatStatus = (status: Status, { costly }: { costly: boolean }): string[] => {
  const { schedules, parked } = status
  return [
    ...attentionLines(status),
    '',
    'Last publications (times since the commit)',
    ...publicationLines(status.publications),
    '',
    'Queue',
    ...queueLines(status),
    '',
    `Parked documents: ${number(parked.count)}`,
    ...parkedLines(status),
    '',
    `Pending schedules: ${number(schedules.pending)}`,
    ...scheduleLines(schedules.next),
    ...(schedules.failed.length === 0 ? [] : ['', 'Failed schedules', ...scheduleLines(schedules.failed)]),
    '',
    usageLine(status, costly),
    keyLine(status),
    '',
    'Bucket',
    ...bucketLines(status),
  ]
}
