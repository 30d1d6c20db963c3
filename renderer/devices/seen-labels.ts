import { useSyncExternalStore } from 'react'
import { useView, type View } from '../view/view-store.ts'
import type { Code } from './codes.ts'

const KEPT = 5

let seen: readonly Code[] = []

// From the start on, not from when the drawer is opened: what was packed before is what comes back.
useView.subscribe(notice)

/** Numbers of the labels that left this bench since the page was loaded, newest first, to send them back as returns. */
export function useSeenLabels(): readonly Code[] {
  return useSyncExternalStore(useView.subscribe, () => seen)
}

function notice({ pack }: View): void {
  for (const { label } of pack?.state.cartons ?? []) {
    if (!label?.scanned || seen.some(({ code }) => code === label.number)) continue
    const words = pack?.dossier?.order.number ?? pack?.state.order ?? ''
    seen = [{ code: label.number, words }, ...seen].slice(0, KEPT)
  }
}
