import { Gauge, type Registry } from 'prom-client'

/** A number that is known at any time: its name, what it means, and where it is read. */
export type GaugeReading = readonly [name: string, help: string, read: () => number]

/** Registers numbers that are read when Prometheus asks. */
export const registerGauges = (registry: Registry, readings: readonly GaugeReading[]): void => {
  for (const [name, help, read] of readings) {
    const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) })
  }
}
