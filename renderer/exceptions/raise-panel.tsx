import './inbox.css'
import { builtInCodes, type Reason, reasonsToRaise } from '../../shared/exception/reasons.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'

const PLACES = '123456789abcdefghijklmnopqrstuvwxyz'

/** What may be wrong, each with the key that it keeps. It stands where the instruction stood. */
export function RaisePanel() {
  const { bench } = useServices()
  const configured = useView((view) => view.reasons)
  const choices = choicesOf(configured)
  const close = () => useView.setState({ panel: null })
  const raise = (code: string) => {
    close()
    void bench.run(() => bench.lane.raiseHere(code, 'pack'))
  }
  useKeys({ Escape: close, ...Object.fromEntries(choices.map(({ key, code }) => [key, () => raise(code)])) })
  return (
    <div className="now problem">
      <h1 className="problem-title" data-testid="raise">
        {say('raise.title')}
      </h1>
      <ul className="problem-choices raise-choices">
        {choices.map(({ key, code, words }) => (
          <li key={code}>
            <button type="button" onClick={() => raise(code)}>
              <kbd>{key.toUpperCase()}</kbd>
              {sayReason({ code, words })}
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={close}>
            <kbd>Esc</kbd>
            {say('act.back')}
          </button>
        </li>
      </ul>
    </div>
  )
}

/** A code has its key for good, whatever is switched off before it: a hand that knows `2` means the damaged item. */
function choicesOf(configured: readonly Reason[]) {
  const built: readonly string[] = builtInCodes
  const own = reasonsToRaise(configured).filter(({ code }) => !built.includes(code))
  const places = [...built, ...own.map(({ code }) => code)]
  return reasonsToRaise(configured).flatMap(({ code, words }) => {
    const key = PLACES[places.indexOf(code)]
    return key === undefined ? [] : [{ key, code, words }]
  })
}

export function sayReason({ code, words }: Pick<Reason, 'code' | 'words'>): string {
  if (words !== null) return words
  const said = say(`code.${code}`)
  return said === `code.${code}` ? code : said
}
