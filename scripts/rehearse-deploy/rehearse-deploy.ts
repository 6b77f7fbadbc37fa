import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { HisubtoryError } from '#shared/errors.ts'
import { newUlid } from '#shared/id.ts'
import { firstAdministrator } from '../demo/first-administrator.ts'
import { smallSample } from '../dev-env/small-sample.ts'
import { loadSample } from '../sample/load-sample.ts'
import { openBundles } from './bundles.ts'
import { checkMachine } from './check-machine.ts'
import { openEditor } from './editor.ts'
import { findLost } from './find-lost.ts'
import { openStage, type Stage } from './open-stage.ts'
import { planRehearsal, type PlanOptions } from './plan-rehearsal.ts'
import { joinReader } from './reader.ts'
import type { RehearsalReport, Step } from './rehearsal-report.ts'
import { runDeployment } from './run-deployment.ts'
import { archiveOf } from './run-event.ts'
import { startLoad } from './start-load.ts'
import { openTraffic, type Traffic } from './traffic-client.ts'

export type RehearsalOptions = PlanOptions & {
  requestsPerSecond: number
  signal?: AbortSignal
  onStep?: (step: Step) => void
}

const READERS = 16

/** Deploys revisions as CodeDeploy does: one that fails is followed by the last good one, by itself. */
const createDeployer = ({ machine }: Stage, onStep: (step: Step) => void) => {
  const steps: Step[] = []
  let good: { bundle: string; archive: string; revision: string } | null = null
  const once = async (bundle: string, revision: string, purpose: string, expected: Step['expected']) => {
    const id = `d-${String(steps.length + 1).padStart(9, '0')}`
    const known = machine.services.stops.length
    const outcome = await runDeployment({ machine, id, bundle, previous: good?.archive ?? null })
    const stops = machine.services.stops.slice(known).map(({ stop }) => stop)
    const step = { ...outcome, revision, purpose, expected, stops }
    steps.push(step)
    onStep(step)
    if (!outcome.failure) good = { bundle, revision, archive: archiveOf(machine, id) }
    return outcome
  }
  return {
    steps,
    revision: () => good?.revision ?? '',
    deploy: async (bundle: string, revision: string, purpose: string, isBroken: boolean): Promise<void> => {
      const { failure } = await once(bundle, revision, purpose, isBroken ? 'failure' : 'success')
      if (failure && good)
        await once(good.bundle, good.revision, `rolled back to ${good.revision}`, 'success')
    },
  }
}

const fill = async ({ db, bucketFolder }: Stage): Promise<string[]> => {
  const context = {
    db,
    bucket: createDiskBucket({ root: bucketFolder }),
    actor: 'rehearsal',
    origin: 'npm run rehearse-deploy',
    now: () => Date.now(),
    newId: () => newUlid(),
  }
  await loadSample(context, await smallSample())
  const episodes = await db
    .selectFrom('episode')
    .select('id')
    .where('published_revision_id', 'is not', null)
    .orderBy('id')
    .execute()
  return episodes.map(({ id }) => id)
}

const openCast = async (traffic: Traffic, { db }: Stage, episodes: string[]) => {
  const credentials = await firstAdministrator(db)
  if (!credentials) throw new HisubtoryError('rehearsal_failed', 'No administrator could be made')
  const editor = await openEditor(traffic, credentials, episodes)
  const indexes = Array.from({ length: READERS }, (_, index) => index)
  const readers = await Promise.all(indexes.map((index) => joinReader(traffic, index, episodes)))
  return { traffic, editor, readers }
}

const summarise = (times: number[]): RehearsalReport['times'] => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { median: at(0.5), p99: at(0.99), longest: at(1) }
}

const countStops = (steps: Step[]): RehearsalReport['stops'] => {
  const stops = steps.flatMap((step) => step.stops)
  // A broken build ends with an error by itself, perhaps while it is asked to end.
  const good = steps.filter(({ expected }) => expected === 'success').flatMap((step) => step.stops)
  return {
    count: stops.length,
    longestMs: Math.max(0, ...stops.map(({ ms }) => ms)),
    killed: stops.filter(({ wasKilled }) => wasKilled).length,
    failed: good.filter(({ code, wasKilled }) => !wasKilled && code !== 0).length,
  }
}

/**
 * Rehearses deployments on this machine: packs the work tree, brings it to an instance in a scratch folder by
 * `appspec.yml` and its hooks, with real nginx, MariaDB and Redis, while readers and an editor work without a pause.
 * @returns what was seen; `faultsOf` says whether it is good
 */
export const rehearseDeploy = async (options: RehearsalOptions): Promise<RehearsalReport> => {
  const { requestsPerSecond, broken, signal, onStep = () => undefined } = options
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-bundles-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const [bundles, stage] = await Promise.all([
    openBundles(folder, signal),
    openStage().then((one) => opened.use(one)),
  ])
  const { machine } = stage
  const deployer = createDeployer(stage, onStep)
  await deployer.deploy(
    await bundles.make('release-0', 'nothing'),
    'release-0',
    'first, on an empty machine',
    false,
  )
  const failure = deployer.steps[0]?.failure
  if (failure)
    throw new HisubtoryError(
      'rehearsal_failed',
      `The first deployment failed at ${failure.event}: ${failure.said}`,
    )
  const episodes = await fill(stage)
  const traffic = opened.use(openTraffic(machine.httpPort))
  const cast = await openCast(traffic, stage, episodes)
  const begun = performance.now()
  {
    await using _load = startLoad(cast, requestsPerSecond)
    for (const { revision, change, purpose } of planRehearsal(options)) {
      signal?.throwIfAborted()
      await deployer.deploy(await bundles.make(revision, change), revision, purpose, broken.includes(change))
    }
  }
  const seconds = (performance.now() - begun) / 1_000
  const lost = await findLost(stage, cast)
  return {
    steps: deployer.steps,
    packageBytes: bundles.bytes,
    seconds,
    requests: Object.fromEntries(traffic.counts),
    failed: traffic.failures,
    times: summarise(traffic.times),
    connections: traffic.connections(),
    publications: cast.editor.publications.length,
    lost,
    stops: countStops(deployer.steps),
    disorder: await checkMachine(machine, deployer.revision()),
  }
}
