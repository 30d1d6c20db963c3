import { useView } from '../view/view-store.ts'
import { ReturnIdle } from './return-idle.tsx'
import { ReturnScreen } from './return-screen.tsx'

/** The returns half of the bench: an open return, or what to scan to begin one. */
export function ReturnArea() {
  const view = useView(({ return: open }) => open)
  return view ? <ReturnScreen view={view} /> : <ReturnIdle />
}
