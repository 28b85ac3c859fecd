/** MapLibre and deck.gl need WebGL2; asked once, on a canvas of its own. */
export const hasWebGl2: boolean = (() => {
  try {
    const gl = document.createElement('canvas').getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
    return gl !== null;
  } catch {
    return false;
  }
})();
