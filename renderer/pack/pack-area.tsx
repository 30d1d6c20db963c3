import { IdleScreen } from '../idle/idle-screen.tsx'
import { useView } from '../view/view-store.ts'
import { PackScreen } from './pack-screen.tsx'

/** The packing half of the bench: an open order, or what to scan to begin. */
export function PackArea() {
  const pack = useView((view) => view.pack)
  return pack ? <PackScreen key={pack.state.pack} pack={pack} /> : <IdleScreen />
}
