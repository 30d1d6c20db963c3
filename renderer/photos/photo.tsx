import './photos.css'
import { useState } from 'react'
import { say } from '../messages/say.ts'
import { usePhoto } from './use-photo.ts'

type PhotoProps = { sha256: string; words: string; size?: 'small' | 'large' }

/** A photo, or in words why there is none to see yet: where it is small, in few. */
export function Photo({ sha256, words, size = 'large' }: PhotoProps) {
  const photo = usePhoto(sha256)
  const [broken, setBroken] = useState(false)
  if (photo.kind === 'here' && !broken) {
    return <img className="photo" src={photo.src} alt={words} data-sha256={sha256} onError={() => setBroken(true)} />
  }
  return (
    <span className="photo photo-none" data-testid="photo-none">
      {say(`photo.${size}.${broken ? 'broken' : photo.kind}`)}
    </span>
  )
}

/** A small one that is enlarged when it is touched. */
export function Thumbnail({ sha256, words, onOpen }: { sha256: string; words: string; onOpen: () => void }) {
  return (
    <button type="button" className="thumbnail" title={words} onClick={onOpen}>
      <Photo key={sha256} sha256={sha256} words={words} size="small" />
    </button>
  )
}
