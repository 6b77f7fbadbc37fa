/** The text that Prometheus reads, and its media type. */
export type ReadMetrics = () => Promise<{ type: string; text: string }>
