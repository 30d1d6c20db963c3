import './weigh.css'
import { useEffect, useRef, useState } from 'react'
import type { Step } from '../../shared/checklist/checklist.ts'
import { nextToShow, photoWords } from '../../shared/checklist/steps/photo.ts'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import type { PackView } from '../view/view-store.ts'
import { startCamera, takePhoto } from './camera.ts'
import { Now } from './now.tsx'

type Camera = 'starting' | 'ready' | 'none' | 'not-kept'

/** The box as the camera sees it, and one key that keeps it. */
export function PhotoPanel({ pack, step }: { pack: PackView; step: Step }) {
  const [turn, setTurn] = useState(0)
  return <Viewfinder key={turn} pack={pack} step={step} onAgain={() => setTurn(turn + 1)} />
}

function Viewfinder({ pack, step, onAgain }: { pack: PackView; step: Step; onAgain: () => void }) {
  const { bench, bridge } = useServices()
  const video = useRef<HTMLVideoElement>(null)
  const [camera, setCamera] = useState<Camera>('starting')
  useEffect(() => lookThrough(video.current, setCamera), [])
  const keep = async () => {
    const carton = nextToShow(pack.state, step)
    const photo = video.current && (await takePhoto(video.current))
    if (!photo || carton === undefined) return setCamera('not-kept')
    const { sha256, base64, bytes } = photo
    // The event names what the station has on its disk: first the picture, then the fact.
    const kept = await bridge.call('photos.put', { sha256, base64 }).catch(() => undefined)
    if (!kept) return setCamera('not-kept')
    await bench.run(() => bench.pack.command(pack.state.pack, { kind: 'photo-taken', carton, sha256, bytes }))
  }
  const act = camera === 'none' ? onAgain : () => void keep()
  useKeys({ Enter: act, '1': act })
  return (
    <Now words={say('step.photo')} detail={photoWords(step) || say('photo.detail')}>
      {camera !== 'none' && <video className="camera" ref={video} muted playsInline data-testid="camera" />}
      {camera !== 'ready' && <p className="now-detail">{say(wordsOf[camera])}</p>}
      <ul className="now-choices">
        <li>
          <button type="button" onClick={act}>
            <kbd>1</kbd>
            <strong>{say(camera === 'none' ? 'photo.again' : 'photo.take')}</strong>
          </button>
        </li>
      </ul>
    </Now>
  )
}

const wordsOf = { starting: 'photo.starting', none: 'photo.none', 'not-kept': 'photo.not-kept' } as const

/** Shows the camera's picture until the panel goes; answers how to stop that. */
function lookThrough(video: HTMLVideoElement | null, say: (camera: Camera) => void): () => void {
  let over = false
  let stream: MediaStream | undefined
  const stop = () => {
    over = true
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  say('starting')
  startCamera().then(
    async (started) => {
      stream = started
      if (over || !video) return stop()
      video.srcObject = started
      await video.play()
      say('ready')
    },
    () => over || say('none'),
  )
  return stop
}
