import { useState } from 'react'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import type { PackView } from '../view/view-store.ts'
import { HowPanel } from './how-panel.tsx'

/** Tells on demand how the step at hand is done. It closes by itself when the next step comes: that is another question. */
export function How({ pack }: { pack: PackView }) {
  const [shown, setShown] = useState<string | null>(null)
  const step = pack.step?.id ?? 'closing'
  const toggle = () => setShown(shown === step ? null : step)
  useKeys({ h: toggle, H: toggle })
  return (
    <div className="how-ask">
      {shown === step && <HowPanel pack={pack} />}
      <button type="button" aria-expanded={shown === step} onClick={toggle}>
        {say('act.how')} <kbd>H</kbd>
      </button>
    </div>
  )
}
