import './return-screen.css'
import { CodeEntry } from '../code-entry/code-entry.tsx'
import { Room } from '../layout/room.tsx'
import { say } from '../messages/say.ts'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'

/** What to scan to log a returned parcel, and the way for one that says nothing. */
export function ReturnIdle() {
  const { bench } = useServices()
  const blind = () => void bench.run(() => bench.return.openBlind())
  useKeys({ F2: blind })
  return (
    <div className="return-idle">
      <Room>
        <div className="now">
          <h1 className="now-words" data-testid="instruction">
            {say('return.scan')}
          </h1>
          <p className="now-detail">{say('return.hint')}</p>
          <div className="return-ways">
            <button type="button" className="return-big" onClick={blind}>
              {say('return.blind')} <kbd>F2</kbd>
            </button>
            <CodeEntry takesTyping />
          </div>
        </div>
      </Room>
      <VerdictBand />
    </div>
  )
}
