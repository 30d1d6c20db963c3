import { useEffect, useState } from 'react'
import { useServices } from '../view/services.ts'

/** A photo to show, or why it is not shown. */
export type PhotoView = { kind: 'here'; src: string } | { kind: 'looking' | 'not-yet' | 'away' }

/** It may come at any moment: from the bench that took it, or with central. */
const AGAIN_MS = 5000
/** So many stay at hand for the next look: some twenty megabytes at most. */
const REMEMBERED = 40
const seen = new Map<string, string>()

/** Asks the station for a photo until it is there. */
export function usePhoto(sha256: string): PhotoView {
  const { bridge } = useServices()
  const [view, setView] = useState<PhotoView>(() => known(sha256))
  useEffect(() => {
    let live = true
    let again: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const answer = await bridge.call('photos.get', { sha256 }).catch(() => undefined)
      if (!live) return
      if (answer?.found === 'here') return setView({ kind: 'here', src: remember(sha256, answer.base64) })
      setView({ kind: answer?.found ?? 'looking' })
      again = setTimeout(ask, AGAIN_MS)
    }
    if (known(sha256).kind !== 'here') void ask()
    return () => {
      live = false
      clearTimeout(again)
    }
  }, [sha256, bridge])
  return view
}

function known(sha256: string): PhotoView {
  const src = seen.get(sha256)
  return src === undefined ? { kind: 'looking' } : { kind: 'here', src }
}

function remember(sha256: string, base64: string): string {
  const src = `data:image/jpeg;base64,${base64}`
  seen.set(sha256, src)
  for (const oldest of [...seen.keys()].slice(0, -REMEMBERED)) seen.delete(oldest)
  return src
}
