import type { Step } from '../../shared/checklist/checklist.ts'
import { nextToShow, photoWords } from '../../shared/checklist/steps/photo.ts'
import type { PhotoName } from '../../shared/photo/photo.ts'
import { say } from '../messages/say.ts'
import { Viewfinder } from '../photos/viewfinder.tsx'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'

/** The box as the camera sees it, and one key that keeps it. */
export function PhotoPanel({ pack, step }: { pack: PackView; step: Step }) {
  const { bench } = useServices()
  const carton = nextToShow(pack.state, step)
  const name = (photo: PhotoName) => {
    if (carton === undefined) return
    void bench.run(() => bench.pack.command(pack.state.pack, { kind: 'photo-taken', carton, ...photo }))
  }
  return (
    <div className="now">
      <Viewfinder key={carton} onKept={name}>
        <p className="now-title">{say('pack.now')}</p>
        <h1 data-testid="instruction">{say('step.photo')}</h1>
        <p>{photoWords(step) || say('photo.detail')}</p>
      </Viewfinder>
    </div>
  )
}
