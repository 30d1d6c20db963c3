import { Component, type ReactNode, useMemo } from 'react'
import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { Checklist, Step } from '../../shared/checklist/checklist.ts'
import { say } from '../messages/say.ts'
import { HowPanel } from '../pack/how-panel.tsx'
import { NowPanel } from '../pack/now-panel.tsx'
import { ServicesContext, useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { samplePack } from './sample-pack.ts'

/** The very panel that a packer will see, with an order that stands for any. Nothing in it does anything. */
export function StepPreview({ list, step }: { list: Checklist; step: Step }) {
  const services = useServices()
  const cartons = useView((view) => view.cartons)
  const pack = useMemo(() => samplePack(list, step, cartons), [list, step, cartons])
  const still = useMemo(() => ({ ...services, bridge: silent }), [services])
  return (
    <figure className="checklists-preview">
      <figcaption className="quiet small">{say('checklists.preview')}</figcaption>
      <div inert={true} data-testid="preview">
        {pack ? (
          <ServicesContext value={still}>
            <Fence key={JSON.stringify(step)}>
              <NowPanel pack={pack} />
              {list.instructions[step.id] && <HowPanel pack={pack} />}
            </Fence>
          </ServicesContext>
        ) : (
          <p className="quiet">{say('checklists.preview.none')}</p>
        )}
      </div>
    </figure>
  )
}

/** A panel that is only looked at weighs nothing and asks nobody. */
const silent: BridgeClient = {
  call: () => new Promise(() => undefined),
  on: () => () => undefined,
  connected: () => false,
  onConnection: () => () => undefined,
}

/** A panel that can not be drawn without a real order must not take the editor with it. React knows no other way. */
class Fence extends Component<{ children: ReactNode }, { fell: boolean }> {
  override state = { fell: false }

  static getDerivedStateFromError(): { fell: boolean } {
    return { fell: true }
  }

  override render(): ReactNode {
    return this.state.fell ? <p className="quiet">{say('checklists.preview.none')}</p> : this.props.children
  }
}
