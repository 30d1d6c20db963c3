import { useCallback, useState } from 'react'

/** Does something at the station and says whether the last time failed. */
export function useAttempt(): { failed: boolean; attempt: (act: () => Promise<unknown>) => void } {
  const [failed, setFailed] = useState(false)
  const attempt = useCallback((act: () => Promise<unknown>) => {
    act().then(
      () => setFailed(false),
      () => setFailed(true),
    )
  }, [])
  return { failed, attempt }
}
