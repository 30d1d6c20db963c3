import { useEffect, useState } from 'react'
import { say, withWhose } from '../messages/say.ts'
import { useView } from '../view/view-store.ts'

const MOMENT_MS = 600

/** The whole screen for a moment when an order or a return is done; the next scan cuts it short. It takes no input. */
export function OrderComplete() {
  const verdict = useView((view) => view.verdict)
  const [over, setOver] = useState(0)
  const complete = verdict?.kind === 'order-complete' ? verdict : null
  useEffect(() => {
    if (!complete) return
    const timer = setTimeout(() => setOver(complete.serial), MOMENT_MS)
    return () => clearTimeout(timer)
  }, [complete])
  if (!complete || over === complete.serial) return null
  return (
    <div className="complete" aria-hidden="true">
      <span className="complete-mark">✓</span>
      <span>{say(complete.key, withWhose(complete.params))}</span>
    </div>
  )
}
