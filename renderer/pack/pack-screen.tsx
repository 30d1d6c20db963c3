import './pack-screen.css'
import { useEffect } from 'react'
import type { AbandonReason } from '../../shared/pack/commands.ts'
import { RaisePanel } from '../exceptions/raise-panel.tsx'
import { VerdictBand } from '../verdict/verdict-band.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { type PackView, type PanelName, useView } from '../view/view-store.ts'
import { BoxStrip } from './box-strip.tsx'
import { BoxesPanel } from './boxes-panel.tsx'
import { How } from './how.tsx'
import { LineList } from './line-list.tsx'
import { LotPanel } from './lot-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import { OrderHeader } from './order-header.tsx'
import { type Problem, ProblemPanel } from './problem-panel.tsx'
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
  const solve = (chosen: Problem) => {
    if (chosen.kind === 'unscannable' || chosen.kind === 'lot') return useView.setState({ panel: chosen.kind })
    useView.setState({ panel: null })
    void bench.run(() => solveProblem(bench, id, chosen))
  }
  // What was asked about one order is no question about the next.
  useEffect(() => closePanels, [])
  useKeys({ F2: acts.problem, F3: acts.undo, F4: acts.pause, F6: acts.problem })
  return (
    <div className="pack">
      <OrderHeader pack={pack} />
      <div className="pack-body">
        <section className="pack-now">
          <BoxStrip pack={pack} />
          {panel === 'problem' && <ProblemPanel pack={pack} onChoose={solve} />}
          {panel === 'raise' && <RaisePanel />}
          {panel === 'boxes' && <BoxesPanel pack={pack} />}
          {panel === 'unscannable' && <UnscannablePanel pack={pack} />}
          {panel === 'lot' && <LotPanel pack={pack} />}
          {!isWayOut(panel) && <NowPanel pack={pack} />}
          {panel !== 'raise' && <How pack={pack} />}
          <VerdictBand />
        </section>
        <LineList pack={pack} />
      </div>
      <StepBar pack={pack} {...acts} />
    </div>
  )
}

function closePanels(): void {
  useView.setState(({ panel }) => (isWayOut(panel) ? { panel: null } : {}))
}

function isWayOut(panel: PanelName): boolean {
  return panel !== null && panel !== 'operator'
}

type Act = Exclude<Problem, { kind: 'unscannable' | 'lot' }>

function solveProblem(bench: ReturnType<typeof useServices>['bench'], id: string, chosen: Act): Promise<void> {
  switch (chosen.kind) {
    case 'reopen':
      return bench.pack.command(id, { kind: 'reopen', step: chosen.step })
    case 'go-short':
      return bench.pack.command(id, chosen)
    case 'reprint':
      return bench.reprint(chosen.reason)
    case 'abandon':
      return bench.pack.command(id, { kind: 'abandon', reason: chosen.reason satisfies AbandonReason })
  }
}
