import { useView } from '../view/view-store.ts'

/** The red frame around the whole screen, seen from the corner of an eye; it stays until the next scan. */
export function RefusalFrame() {
  const verdict = useView((view) => view.verdict)
  return verdict?.kind === 'refused' ? <div className="app-refused" aria-hidden="true" /> : null
}
