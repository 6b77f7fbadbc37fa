import { sql } from 'kysely'
import { openDatabase } from '#shared/database/database.ts'
import type { DoctorContext } from './check.ts'
import { expectThat, ok, type Finding } from './finding.ts'
import { withRedisNode } from './with-redis-node.ts'

/** Leases, tokens and signed requests go by several machines' clocks. */
const TOLERANCE_MS = 2_000

type ReadClock = () => Promise<number>

/** How far another clock is ahead of ours; half of the way there and back is not known. */
const compare = async (about: string, now: () => number, read: ReadClock): Promise<Finding> => {
  const before = now()
  const theirs = await read()
  const after = now()
  const aheadMs = Math.round(theirs - (before + after) / 2)
  const isRight = Math.abs(aheadMs) <= TOLERANCE_MS + (after - before) / 2
  const side = aheadMs < 0 ? 'behind' : 'ahead of'
  const told = `${Math.abs(aheadMs)} ms ${side} this machine's`
  return expectThat(isRight, about, `Its clock is ${told}`, [
    `Its clock is ${told}: leases end too early, and signatures are refused`,
    'let both machines set their clocks by the network (chrony)',
  ])
}

/** Whether the machines that work together have the same time. */
export const checkClock = async ({ config, logger, now }: DoctorContext): Promise<Finding[]> => {
  const findings: Finding[] = []
  if (config.database.kind === 'mysql') {
    await using db = openDatabase(config.database.url, { poolSize: 1 })
    // The first statement opens the connection, which takes its time.
    await sql`select 1`.execute(db)
    const read = async () => {
      const { rows } = await sql<{ at: number }>`select unix_timestamp(now(6)) as at`.execute(db)
      return Number(rows[0]?.at) * 1_000
    }
    findings.push(await compare('database', now, read))
  }
  const { redis } = config
  if (redis !== undefined) {
    findings.push(
      await withRedisNode(redis, logger, (client) =>
        compare('redis', now, async () => {
          const [seconds, micros] = await client.time()
          return Number(seconds) * 1_000 + Number(micros) / 1_000
        }),
      ),
    )
  }
  return findings.length > 0 ? findings : [ok('clock', 'Nothing here has a clock of its own')]
}
