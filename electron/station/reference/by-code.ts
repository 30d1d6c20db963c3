/** Two questions to two indexes; asked as one with OR, SQLite reads all orders. */
export const BY_NUMBER_OR_ID = `key IN (
  SELECT key FROM "order" WHERE number COLLATE NOCASE IN (?, ?) UNION SELECT key FROM "order" WHERE id = ?)`

/** What the first of `codes` is that is anything. */
export function firstOf<T>(codes: readonly string[], find: (code: string) => T | null): T | null {
  for (const code of codes) {
    const found = find(code)
    if (found !== null) return found
  }
  return null
}
