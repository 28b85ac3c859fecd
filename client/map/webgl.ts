/** MapLibre and deck.gl need WebGL2; asked on a canvas of its own, for a graphics device can go and come back. */
export function webGl2Works(): boolean {
  try {
    const gl = document.createElement('canvas').getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
    return gl !== null;
  } catch {
    return false;
  }
}
