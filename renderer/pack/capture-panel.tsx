import { pendingCapture } from '../../shared/checklist/steps/capture/pending.ts'
import { say } from '../messages/say.ts'
import type { PackView } from '../view/view-store.ts'
import { Now } from './now.tsx'

/** What is to be written down of the unit in hand. */
export function CapturePanel({ pack: { state, instruction } }: { pack: PackView }) {
  const pending = pendingCapture(state)
  const [kind] = pending?.missing ?? []
  const several = pending !== undefined && kind === 'serial' && pending.units > 1
  return (
    <Now
      words={say(instruction?.key ?? 'step.capture.done', instruction?.params)}
      detail={say(kind === 'expiry' ? 'capture.detail.expiry' : 'capture.detail')}
    >
      {several && <p className="now-location">{say('capture.of', { n: pending.noted + 1, of: pending.units })}</p>}
    </Now>
  )
}
