/** Where every reader begins: everything that is found is found through it. */
export const ROOT_KEY = 'v1/index.json'
