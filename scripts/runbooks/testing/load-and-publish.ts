import { smallSample } from '../../dev-env/small-sample.ts'
import { loadSample } from '../../sample/load-sample.ts'
import type { Instance } from './open-instance.ts'

/** Fills an instance with the sample's lines and stations (and two webtoons), starts its edge, and publishes all. */
export const loadAndPublish = async (
  instance: Instance,
  { webtoons = false }: { webtoons?: boolean } = {},
): Promise<void> => {
  const sample = await smallSample()
  await loadSample(instance.content, webtoons ? sample : { ...sample, webtoons: [] })
  await instance.supervisor.start('edge')
  const { code, output } = await instance.run('npm run publish -- --once')
  if (code !== 0) throw new Error(output)
}
