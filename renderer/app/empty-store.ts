import { takeToken } from '../bridge/websocket-carrier.ts'

/** Says in the address that the store was emptied a moment ago: doing it again would not help. */
const EMPTIED = 'emptied'

export function wasEmptied(): boolean {
  return new URLSearchParams(location.search).has(EMPTIED)
}

/**
 * Has the browser forget a store that it can not open, which the page itself can not do, and begins anew: the journal has
 * all of it. False where that is refused (the disk is full, and nothing may be damaged but that), or was of no use before.
 */
export async function emptyStore(): Promise<boolean> {
  if (wasEmptied()) return false
  const token = takeToken() ?? ''
  const answer = await fetch('/store', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } }).catch(
    () => null,
  )
  if (!answer?.ok) return false
  location.replace(`/?${EMPTIED}#token=${encodeURIComponent(token)}`)
  return true
}
