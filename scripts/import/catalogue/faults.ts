/** What is wrong with items beside their own form: by the item's id, one reason. */
export type Faults = Map<string, string>
