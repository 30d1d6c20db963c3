import { useEffect, useState } from 'react'
import type { BridgeAnswer, BridgeMethod, BridgeRequest } from '../../shared/bridge/contract.ts'
import { useServices } from './services.ts'
import { useView } from './view-store.ts'

/** An answer to show: the last one there was, and whether asking again failed since. */
export type Shown<M extends BridgeMethod> = { answer: BridgeAnswer<M> | null; stale: boolean }

/**
 * Asks the station and shows the answer; asks again when reference data changed, when the station came back, when
 * `again` changes, and after `everyMs`. The old answer stays while a new one is fetched: nothing on a screen flickers.
 */
export function useAnswer<M extends BridgeMethod>(
  method: M,
  request: BridgeRequest<M>,
  options: { again?: unknown; everyMs?: number } = {},
): Shown<M> {
  const { bridge } = useServices()
  const changes = useView((view) => view.changes)
  const connected = useView((view) => view.connected)
  const [shown, setShown] = useState<Shown<M>>({ answer: null, stale: false })
  const key = JSON.stringify([method, request, options.again])
  const { everyMs } = options
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for method and request by value; `changes` asks again.
  useEffect(() => {
    let live = true
    const ask = () =>
      bridge.call(method, request).then(
        (answer) => live && setShown({ answer, stale: false }),
        () => live && setShown((last) => ({ ...last, stale: true })),
      )
    void ask()
    const timer = everyMs === undefined ? undefined : setInterval(ask, everyMs)
    return () => {
      live = false
      clearInterval(timer)
    }
  }, [key, changes, connected, everyMs, bridge])
  return shown
}
