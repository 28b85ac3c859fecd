import { describe, expect, it } from 'vitest';
import { cameraText, parseCamera, patchSearch } from './url-search.ts';

describe('patchSearch', () => {
  it('changes only the keys of the patch and keeps a link readable', () => {
    expect(patchSearch('?chief=c1&map=9/29.5/106.5', { layers: 'heat,town', chief: null })).toBe(
      '?map=9/29.5/106.5&layers=heat,town',
    );
  });

  it('leaves no question mark when nothing is left', () => {
    expect(patchSearch('?lang=en', { lang: null })).toBe('');
  });

  it('keeps names with special characters whole', () => {
    const search = patchSearch('', { area: 'town:500109001&x=1' });
    expect(new URLSearchParams(search).get('area')).toBe('town:500109001&x=1');
  });
});

describe('camera', () => {
  const camera = { zoom: 11.25, lat: 29.56301, lon: 106.55156, bearing: -20, pitch: 45 };

  it('comes back from the URL as it was written', () => {
    expect(parseCamera(cameraText(camera))).toEqual(camera);
  });

  it('is short when the map lies flat to the north', () => {
    expect(cameraText({ ...camera, bearing: 0, pitch: 0 })).toBe('11.25/29.56301/106.55156');
  });

  it.each(['', null, '11', '11/29', 'a/b/c', '11/95/106', '11/29/500', '99/29/106', '11/29/106/0/90'])(
    'opens the home view for %s',
    (text) => {
      expect(parseCamera(text)).toBeNull();
    },
  );
});
