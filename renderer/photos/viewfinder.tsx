import './photos.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { PhotoName } from '../../shared/photo/photo.ts'
import { Choices } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { startCamera, takePhoto } from './camera.ts'
import { PHOTO_KEY } from './photo-key.ts'

type Camera = 'starting' | 'ready' | 'none' | 'not-kept'

type ViewfinderProps = {
  /** What is to be photographed; it stands beside the picture. */
  children: ReactNode
  /** The station has it on its disk: now an event may name it. */
  onKept: (photo: PhotoName) => void
  onLeave?: () => void
}

/** What the camera sees, one key that keeps it, and one that leaves, where that is possible. */
export function Viewfinder(props: ViewfinderProps) {
  const [turn, setTurn] = useState(0)
  return <OneTry key={turn} {...props} onAgain={() => setTurn(turn + 1)} />
}

function OneTry({ children, onKept, onLeave, onAgain }: ViewfinderProps & { onAgain: () => void }) {
  const { bridge } = useServices()
  const video = useRef<HTMLVideoElement>(null)
  const busy = useRef(false)
  const [camera, setCamera] = useState<Camera>('starting')
  useEffect(() => lookThrough(video.current, setCamera), [])
  const keep = async () => {
    // A key that is held takes one photo.
    if (busy.current) return
    busy.current = true
    const photo = video.current && (await takePhoto(video.current).catch(() => null))
    const kept = photo && (await bridge.call('photos.put', photoPut(photo)).catch(() => null))
    busy.current = false
    if (!(photo && kept)) return setCamera((now) => (now === 'none' ? now : 'not-kept'))
    onKept({ sha256: photo.sha256, bytes: photo.bytes })
  }
  const act = camera === 'none' ? onAgain : () => void keep()
  useKeys({ Enter: act, [PHOTO_KEY]: act })
  const choices = [
    { key: '1', words: say(camera === 'none' ? 'photo.again' : 'photo.take'), act },
    ...(onLeave ? [{ key: 'Escape', words: say('act.back'), act: onLeave }] : []),
  ]
  return (
    <div className="viewfinder">
      <div>
        {children}
        {camera !== 'ready' && <p className="now-detail">{say(wordsOf[camera])}</p>}
        <Choices choices={choices} />
      </div>
      {camera !== 'none' && <video className="camera" ref={video} muted playsInline data-testid="camera" />}
    </div>
  )
}

const wordsOf = { starting: 'photo.starting', none: 'photo.none', 'not-kept': 'photo.not-kept' } as const

const photoPut = ({ sha256, base64 }: { sha256: string; base64: string }) => ({ sha256, base64 })

/** Shows the camera's picture until the panel goes, or the camera does; answers how to stop that. */
function lookThrough(video: HTMLVideoElement | null, say: (camera: Camera) => void): () => void {
  let over = false
  let stream: MediaStream | undefined
  const stop = () => {
    over = true
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  const fail = () => {
    if (over) return
    stop()
    say('none')
  }
  const show = async (started: MediaStream) => {
    stream = started
    if (over || !video) return stop()
    // Pulled out: what would stay is its last picture, and a photo of what is not there any more.
    for (const track of started.getTracks()) track.addEventListener('ended', fail)
    video.srcObject = started
    await video.play()
    if (!over) say('ready')
  }
  say('starting')
  startCamera().then(show).catch(fail)
  return stop
}
