import './verdict-band.css'
import type { RefusalDetail } from '../../shared/decision.ts'
import type { VerdictKind } from '../bench/verdict-body.ts'
import { useFit } from '../layout/room.tsx'
import { say, withWhose } from '../messages/say.ts'
import { Picture } from '../pack/picture.tsx'
import { useView } from '../view/view-store.ts'
import { RefusalPicture } from './refusal-picture.tsx'

const marks: Readonly<Record<VerdictKind, string>> = {
  accepted: '✓',
  'line-complete': '✓✓',
  'order-complete': '★',
  refused: '✕',
  attention: '!',
}

/** More of a name than this pushes away what there is to say of it. */
const MAX_NAME = 60

function brief(params: RefusalDetail): RefusalDetail {
  const { name } = params
  if (typeof name !== 'string' || name.length <= MAX_NAME) return params
  return { ...params, name: `${name.slice(0, MAX_NAME).trimEnd()}…` }
}

/** As large as there is room for, and whole. */
function Words({ children, quiet = false }: { children: string; quiet?: boolean }) {
  return (
    <span className={`verdict-words fit${quiet ? ' quiet' : ''}`} ref={useFit<HTMLSpanElement>()}>
      {children}
    </span>
  )
}

/** What the last scan did: always in this place, told by colour, mark and words; the tone sounds beside it. */
export function VerdictBand() {
  const verdict = useView((view) => view.verdict)
  const isCounting = useView((view) => view.pack?.step?.kind === 'verify-items')
  if (!verdict) {
    return (
      <output className="verdict" data-kind="none" data-testid="verdict">
        <Words quiet>{say('verdict.none')}</Words>
      </output>
    )
  }
  const { packed, ordered } = verdict.params
  // Beside what is wanted it stands above, and larger.
  const thing = verdict.things?.wanted && isCounting ? undefined : verdict.things?.scanned
  return (
    <output
      key={verdict.serial}
      className="verdict"
      data-kind={verdict.kind}
      data-key={verdict.key}
      data-serial={verdict.serial}
      data-testid="verdict"
    >
      <span className="verdict-mark" aria-hidden="true">
        {marks[verdict.kind]}
      </span>
      <Words>{say(verdict.key, withWhose(brief(verdict.params)))}</Words>
      {packed !== undefined && ordered !== undefined && (
        <span className="verdict-count">{say('verdict.unit.count', { packed, ordered })}</span>
      )}
      {thing && <Picture product={thing} size="small" />}
      <RefusalPicture of={verdict.key} />
    </output>
  )
}
