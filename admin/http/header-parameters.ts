/** The headers that middlewares of a route read, as OpenAPI describes parameters. */
export const headerParameters = (route: { method: string; needsVersion?: boolean }) => [
  ...(route.needsVersion
    ? [
        {
          name: 'If-Match',
          in: 'header' as const,
          required: true,
          description:
            'The ETag that was read: a change that somebody else made meanwhile is not overwritten',
          schema: { type: 'string' as const, example: '"3"' },
        },
      ]
    : []),
  ...(route.method === 'post'
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header' as const,
          required: false,
          description: 'The same key with the same request gives the same answer, once; kept for a day',
          schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
        },
      ]
    : []),
]
