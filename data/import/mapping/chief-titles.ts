/**
 * What chiefs of a level are called (Article 6). 总林长 and 副总林长 are not here: districts and towns have them as well.
 */
export const titleOfLevel: Readonly<Record<string, string>> = {
  city: '市级林长',
  district: '辖区林长',
  zone: '片区林长',
  town: '乡镇(街道)林长',
  village: '村(社区)林长',
};
