import { Counter, type Registry } from 'prom-client'

/**
 * Registers a counter that somebody else keeps: it is read when Prometheus asks.
 * @param label what tells the counts apart; their number has to be bounded
 * @param read the count of each value of the label, since the process began
 */
export const registerCounter = (
  registry: Registry,
  { name, help, label }: { name: string; help: string; label: string },
  read: () => Record<string, number>,
): void => {
  const counter: Counter = new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect: () => {
      counter.reset()
      for (const [value, count] of Object.entries(read())) counter.inc({ [label]: value }, count)
    },
  })
}
