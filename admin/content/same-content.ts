/** Whether two contents are equal. Both have their keys in the order of one schema, so their JSON tells. */
export const sameContent = <Content>(one: Content, other: Content): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
