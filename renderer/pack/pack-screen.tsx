import './pack-screen.css'
import { useEffect } from 'react'
import { assertNever } from '../../shared/assert-never.ts'
import { unitsOrdered, unitsPacked } from '../../shared/pack/state.ts'
import { RaisePanel } from '../exceptions/raise-panel.tsx'
import { Room } from '../layout/room.tsx'
import { say } from '../messages/say.ts'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useKeys } from '../view/keys.ts'
import { type Services, useServices } from '../view/services.ts'
import { type PackView, type PanelName, useView } from '../view/view-store.ts'
import { AskedPanel } from './asked-panel.tsx'
import { Beside } from './beside.tsx'
import { BoxStrip } from './box-strip.tsx'
import { BoxesPanel } from './boxes-panel.tsx'
import { CountPanel } from './count-panel.tsx'
import { LotPanel } from './lot-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import { type Problem, ProblemPanel } from './problem-panel.tsx'
import { ShortPanel } from './short-panel.tsx'
import { StepBar } from './step-bar.tsx'
import { UnscannablePanel } from './unscannable-panel.tsx'

/** One open order: what to do now, what the last scan did, every line, and the checklist. */
export function PackScreen({ pack }: { pack: PackView }) {
  const { bench } = useServices()
  const panel = useView((view) => view.panel)
  const id = pack.state.pack
  const acts = {
    problem: () => useView.setState({ panel: panel === 'problem' ? null : 'problem' }),
    undo: () => void bench.run(() => bench.pack.command(id, { kind: 'undo' })),
    pause: () => void bench.run(() => bench.pack.command(id, { kind: 'pause' })),
  }
  const asked = useView((view) => view.asked)
  const solve = (chosen: Problem) => {
    const next = panelAfter(chosen, pack)
    useView.setState({ panel: next })
    if (next === null) void bench.run(() => solveProblem(bench, id, chosen))
  }
  // What was asked about one order is no question about the next.
  useEffect(() => closePanels, [])
  useKeys({ F2: acts.problem, F3: acts.undo, F4: acts.pause, F6: acts.problem })
  return (
    <div className="pack">
      <div className="pack-body">
        <section className="pack-now">
          <Room>
            {panel === 'problem' && <ProblemPanel pack={pack} onChoose={solve} />}
            {panel === 'raise' && <RaisePanel />}
            {panel === 'boxes' && <BoxesPanel pack={pack} />}
            {panel === 'unscannable' && <UnscannablePanel pack={pack} />}
            {panel === 'lot' && <LotPanel pack={pack} />}
            {panel === 'count' && <CountPanel pack={pack} />}
            {(panel === 'short' || panel === 'damaged') && <ShortPanel key={panel} pack={pack} reason={panel} />}
            {asked && panel === null && <AskedPanel pack={pack} asked={asked} />}
            {!(isWayOut(panel) || asked) && <NowPanel pack={pack} />}
          </Room>
          <VerdictBand />
        </section>
        <section className="pack-side" aria-label={say('pack.lines')}>
          <Beside pack={pack} />
          <BoxStrip pack={pack} />
        </section>
      </div>
      <StepBar pack={pack} {...acts} />
    </div>
  )
}

function closePanels(): void {
  useView.setState(({ panel }) => (isWayOut(panel) ? { panel: null } : {}))
}

function isWayOut(panel: PanelName): boolean {
  return panel !== null && panel !== 'operator' && panel !== 'settings'
}

/** The panel that asks for more before a problem is solved. */
function panelAfter(chosen: Problem, { state }: PackView): PanelName {
  if (chosen.kind === 'unscannable' || chosen.kind === 'lot') return chosen.kind
  if (chosen.kind === 'go-short') return unitsOrdered(state) - unitsPacked(state) > 1 ? chosen.reason : null
  return chosen.kind === 'raise' && chosen.code === null ? 'raise' : null
}

async function solveProblem(bench: Services['bench'], id: string, chosen: Problem): Promise<void> {
  switch (chosen.kind) {
    case 'reopen':
      return bench.pack.command(id, { kind: 'reopen', step: chosen.step })
    case 'reprint':
      return bench.reprint(chosen.reason)
    case 'give-back':
      return bench.pack.command(id, { kind: 'abandon', reason: 'wrong-order' })
    case 'raise':
      return bench.lane.raiseHere(chosen.code ?? 'other', 'pack')
    case 'go-short':
      return bench.pack.command(id, chosen)
    case 'unscannable':
    case 'lot':
      // Their panels ask for more first.
      return
    default:
      return assertNever(chosen)
  }
}
